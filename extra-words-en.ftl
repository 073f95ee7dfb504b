# What has to have happened by a day
act-paid = It must have been paid by this day.

# Timeline
timeline-later = later
timeline-more = … and { $count } more, see the case file
timeline-contract = Contract concluded
timeline-order = Order placed
timeline-payment = Payment
timeline-promised = Promised delivery, last day
timeline-dispatched = Goods dispatched
timeline-delivered = Goods delivered
timeline-handed-over = Goods handed over
timeline-receipt-confirmed = Receipt confirmed on the platform
timeline-completed = Order shown as completed
timeline-discovered = Problem discovered
timeline-examined = Goods examined
timeline-counterfeit = Goods known to be counterfeit
timeline-notice = Notice of defects sent
timeline-return-offered = Goods offered back
timeline-seller-reply = Answer of the seller
timeline-refund-promised = Refund promised
timeline-additional-period = End of the additional period
timeline-terminated = Contract terminated
timeline-avoided = Contract declared avoided
timeline-withdrawn = Withdrawal declared
timeline-dispute-opened = Platform dispute opened
timeline-dispute-reply = Answer of the seller in the platform dispute
timeline-decision = Decision of the platform received
timeline-appeal = Appeal filed on the platform
timeline-received = Part of the money paid back

# First page
start-on-this-page = On this page
start-against = Against
start-as-of = As of
start-days-left = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
  }
start-cautious = This is the cautious day. Counted otherwise, it is { $date }.
start-other-date = or { $date }
start-routes-text = Take the routes in this order. Recover the same money only once.
start-uncounted = Not calculated, because a fact is missing
start-posts-note = Drafts only. Check them for names and accusations before you publish anything.
start-evidence-note = The bundle holds all exhibits with page numbers; the letters cite these pages.
start-file-calendar = Deadlines for your calendar
start-file-timeline = Timeline as a picture
start-file-case = Case file
start-file-assessment = Assessment of all rules
start-file-ledger = Account of the bundle, page by page
start-skipped = Documents that were not written because they do not concern this case
start-exhibits-note = { $pages ->
    [one] The bundle has one page.
   *[other] The bundle has { $pages } pages.
  } A title leads to the first page of the exhibit.
start-no-exhibits = There are no exhibits.
start-verify-mac = On a Mac, write shasum -a 256 -c instead of sha256sum -c.
start-limit-facts = Everything rests on the facts in the case file. A fact that is wrong or missing can change deadlines and rights.
start-limit-sending = The program sends nothing. A deadline is kept only if you act and can prove it.
start-limit-private = This folder holds personal data. Give each recipient only what is meant for them.
