# What has to have happened by a day
act-received = It must have been received by this day.
act-sent = It must have been sent by this day.
act-filed = It must have been filed by this day.
act-opened = It must have been opened by this day.
act-delivered = The goods must have been delivered by this day.
act-paid = It must have been paid by this day.

# Calendar
calendar-name = Deadlines of { $case }
calendar-reply-by = Answer asked for by this day
calendar-reply-by-note = The letters about order { $order } ask for an answer by this day. If none has come, see START-HERE.html for the next step.
calendar-calculation = Calculation: { $calculation }
calendar-reading = Another reading: { $date } ({ $label })
calendar-cautious = Cautious day: { $date }
calendar-rule = Rule { $rule }; { $cite }
calendar-checked = Rule last checked on { $date }
calendar-verify = Verify this day before you rely on it: a fact that is wrong or missing, a holiday or a change of the law can move it.

# Timeline
timeline-title = Timeline of { $case }
timeline-today = Today: { $date }
timeline-later = later
timeline-events = What happened
timeline-deadlines = Deadlines
timeline-more = … and { $count } more, see START-HERE.html
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
start-title = Start here: { $case }
start-intro = This folder holds everything that was prepared for this case: letters, evidence and deadlines. Nothing has been sent. Read each letter, correct the case file if something is wrong, and send it yourself.
start-contents = Contents
start-against = Against
start-due = Amount due
start-as-of = As of
start-next = Next deadline
start-days-left = { $days ->
    [0] today
    [1] tomorrow
   *[other] in { $days } days
  }
start-no-deadline = No day was found by which you have to act next. Deadlines may still run that follow from facts that are missing: see below.
start-cautious = This is the cautious day. Counted otherwise, it is { $date }.
start-other-date = or { $date }
start-checked = last checked on { $date }
start-warnings = Before you act
start-first = What to do first
start-first-note = Take the routes in this order. Recover the same money only once.
start-deadlines = Deadlines
start-deadlines-note = Calculated from the facts of the case. Verify each day before you rely on it. The file deadlines.ics puts the open ones into your calendar.
start-column-date = Date
start-column-what = What
start-column-state = State
start-column-source = Rule and source
start-column-exhibit = Exhibit
start-uncounted = Not calculated, because a fact is missing
start-timeline = Timeline
start-files = What is in each folder
start-folder-letters = Letters
start-folder-posts = Drafts of posts
start-folder-posts-note = Drafts only. Check them for names and accusations before you publish anything.
start-folder-adr = Mediation and arbitration
start-folder-evidence = Evidence
start-folder-evidence-note = The bundle holds all exhibits with page numbers; the letters cite these pages.
start-folder-handoff = For your lawyer
start-folder-data = Data
start-file-calendar = Deadlines for your calendar
start-file-timeline = Timeline as a picture
start-file-case = Case file
start-file-assessment = Assessment of all rules
start-file-ledger = Account of the bundle, page by page
start-to = to: { $who }
start-to-institution = institution
start-missing = What is missing, and why
start-blocked = not written, facts are missing
start-skipped = Documents that were not written because they do not concern this case
start-exhibits = Exhibits
start-exhibits-note = { $pages ->
    [one] The bundle has one page.
   *[other] The bundle has { $pages } pages.
  } A title leads to the first page of the exhibit.
start-no-exhibits = There are no exhibits.
start-check = How to check this package
start-check-note = Every file is listed with its SHA-256. These commands, run in this folder, show whether anything was changed, removed or added:
start-check-mac = On a Mac, write shasum -a 256 -c instead of sha256sum -c.
start-limits = Limits
start-limit-facts = Everything rests on the facts in the case file. A fact that is wrong or missing can change deadlines and rights.
start-limit-law = Rules were read on the day shown with each. Law, platform terms and network rules change.
start-limit-sending = The program sends nothing. A deadline is kept only if you act and can prove it.
start-limit-private = This folder holds personal data. Give each recipient only what is meant for them.
