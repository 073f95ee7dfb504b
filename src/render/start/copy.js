document.querySelectorAll("button[data-copy]").forEach(function (button) {
  var text = document.getElementById(button.dataset.copy);
  function done() { button.textContent = button.dataset.done; }
  function mark() {
    var range = document.createRange();
    range.selectNodeContents(text);
    var marked = getSelection();
    marked.removeAllRanges();
    marked.addRange(range);
    if (document.execCommand("copy")) { done(); }
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    if (navigator.clipboard && isSecureContext) { navigator.clipboard.writeText(text.textContent).then(done, mark); } else { mark(); }
  });
});
addEventListener("beforeprint", function () {
  document.querySelectorAll("details:not(.copy):not(.record)").forEach(function (it) { it.open = true; });
});
(function () {
  function two(number) { return ("0" + number).slice(-2); }
  var note = document.getElementById("stale"), now = new Date();
  var today = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  if (note && note.dataset.day < today) { note.className = "old"; }
})();
