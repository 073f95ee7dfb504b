### Words that redress prints and that are not in a template. A value in braces is filled in by the program; keep its name.

## Language

direction = ltr
# Habits for dates and figures, by the claimant's country; the first line is for all others.
locale = en-GB
locale-US = en-US
locale-CA = en-CA
locale-AU = en-AU
locale-NZ = en-NZ
locale-IE = en-IE
locale-IN = en-IN
locale-ZA = en-ZA
locale-SG = en-SG
locale-HK = en-HK
# What stands between two references to exhibits, and signs that no line ends or begins with.
reference-separator = ;{" "}
# What stands between a label and its text on the first page, and around a title there.
colon = :
quote-open = “
quote-close = ”
no-break-after = p. No.
no-break-before = –
# A label and the text it stands before.
label = { $label }: { $text }

## Roles of the parties

role-claimant = Buyer
role-representative = Representative
role-seller = Seller
role-platform = Platform
role-payment-provider = Payment provider
role-carrier = Carrier
role-institution = Institution
role-authority = Authority
capacity-consumer = consumer
capacity-business = business

## Problems, as short noun phrases for subject lines

problem-not-received = non-delivery of the goods
problem-late = late delivery
problem-not-as-described = goods that differ from their description
problem-defective = defective goods
problem-damaged = goods that arrived damaged
problem-wrong-item = delivery of the wrong goods
problem-counterfeit = goods that are not genuine
problem-partial = incomplete delivery
problem-refund-promised-not-paid = promised refund not paid
problem-partly-refunded = refund in part only
problem-refund-by-coupon = coupon instead of a refund
problem-withdrawal = refund after withdrawal
problem-cancelled-not-refunded = cancelled order not refunded
problem-charged-twice = amount charged twice
problem-unauthorised-charge = charge that was not authorised
problem-subscription-not-ended = charges for an ended subscription
problem-extra-charges = charges beyond the agreed price
problem-account-blocked = blocked account or balance
problem-empty-parcel = empty parcel
problem-other = performance of the contract

## What is asked for, after "I request", « je demande », «solicito»

relief-refund = a refund of the price paid
relief-refund-charged-twice = a refund of what was charged twice
relief-refund-unauthorised-charge = a refund of what was charged without authorisation
relief-refund-subscription-not-ended = a refund of these charges
relief-refund-extra-charges = a refund of the additional charges
relief-refund-partly-refunded = payment of the rest of the refund
relief-or-refund = { $first } or, failing that, a refund of the price paid
relief-replacement = a replacement of the goods
relief-repair = the repair of the goods
relief-price-reduction = a reduction of the price
relief-return-costs = reimbursement of the cost of returning the goods
relief-avoidance-and-refund = the avoidance of the contract with a refund of the price paid
relief-alternative-price-reduction = a reduction of the price in the alternative
relief-interest = the interest due
relief-damages = compensation for the losses incurred
relief-cancel-invoice = the cancellation of the invoice
relief-stop-collection = an end to all collection of this debt (reminders and fees included)
relief-no-negative-entry = no entry with any credit agency (and the deletion of any entry already made)
relief-stop-recurring = the end of the subscription and of all further charges
relief-restore-account = the reopening of the account
relief-release-balance = payment of the balance that is being withheld
relief-remove-fees = a refund of the additional charges
relief-remove-fees-unpaid = the removal of the fees that were charged

## How a letter was sent, behind "sent"

sent-how-registered-post = by registered post
sent-how-post = by post
sent-how-email = by e-mail
sent-how-platform = through the platform
sent-how-form = through the form on the website
sent-how-app = through the app or online banking
sent-how-fax = by fax
sent-how-hand = by hand
sent-how-courier = by courier

## What came back

received-money = money
received-coupon = coupon, not money
received-credit = credit, not money
received-goods = goods

## State of the platform’s dispute

dispute-none = none opened
dispute-open = open
dispute-decided = decided
dispute-cancelled = cancelled
dispute-withdrawn = withdrawn
dispute-settled = settled

## Results of rules

result-open = open
result-closing-soon = closing soon
result-passed = passed
result-satisfied = satisfied
result-applies = applies
result-for-information = for information
result-uncertain = uncertain
result-cannot-compute = cannot be computed
result-not-applicable = not applicable

## What has to happen by a day, as a sentence of its own

act-received = It must have been received by this day.
act-sent = It must have been sent by this day.
act-filed = It must have been filed by this day.
act-opened = It must have been opened by this day.
act-delivered = Delivery must have taken place by this day.
act-none = Nothing has to be done by this day.

## Kinds of rules

kind-information = information

## How well a source was read

status-seen = read in the primary source
status-seen-2nd = read in a secondary source; check the primary source
status-mem = unverified, confirm before relying
checked-on = checked on { $date }

## Routes

route-state-open = open
route-state-blocked = not yet
route-state-closed = closed

## Exhibits and how letters cite them

exhibit-label = Exhibit { $number }
exhibit-ref-page = Exhibit { $number }, page { $first }
exhibit-ref-pages = Exhibit { $number }, pages { $first }–{ $last }
exhibit-ref-several = Exhibit { $number }, pages { $pages }
exhibit-missing = The file of this exhibit is missing.
enclosures-heading = Enclosures (copies)
enclosure-line = { $reference }: { $title }

## What an exhibit shows, in the index

proves-contract = order or contract
proves-listing = what was promised
proves-payment = payment
proves-delivery = delivery
proves-non-delivery = non-delivery
proves-defect = what is wrong with the goods
proves-notice = messages and notices
proves-return-offer = offer to return the goods
proves-platform-process = dispute on the platform
proves-payment-process = dispute at the bank or payment provider
proves-reply = answer of the other side
proves-refund-promise = promise of a refund
proves-withdrawal = withdrawal from the contract
proves-cancellation = cancellation
proves-goods-return = return of the goods
proves-loss = amount of the loss
proves-identity = identity
proves-authority = authority to act

## Profiles: what is wanted of a bundle, and what came of it

profile-opens = the PDF opens without a password
profile-file-size = not larger than { $most }
profile-pages = not more than { $most } pages
profile-page-size = pages of size { $sizes }
profile-page-numbers = every page bears the number that the viewer shows
profile-bookmarks = bookmarks, each of which leads to a page
profile-bookmark-pages = bookmarks say their page
profile-index = it begins with an index
profile-index-links = entries of the index are links
profile-index-pages = pages in the index are those that its entries lead to
profile-text = every page can be searched
profile-upright = every page is read from left to right
profile-zoom = it opens at { $most } %
profile-no-blank-pages = no page shows nothing
profile-not-locked = nothing restricts printing and copying
profile-no-scripts = no scripts
profile-no-attachments = no files in it
profile-no-media = no sound and no film
profile-no-forms = no fields that can be filled in
profile-fonts = it holds its typefaces
profile-no-camera-data = pictures tell nothing of camera, place or owner
profile-file-name = a name of at most { $most } permitted characters
profile-by-eye = { $text }
profile-pass = pass
profile-fail = FAIL
profile-not-so = not so
profile-unknown = cannot tell
profile-look = a person has to look
profile-not-open = it cannot be read
profile-found = found: { $count }
profile-none = there are none
profile-no-links = there are no links by which it would be known
profile-no-bookmarks = without bookmarks nobody knows what should be linked
profile-no-zoom = it does not say
profile-unread = what stands on { $pages } cannot be read
profile-pictures = { $pages } have no text: photographs need none, typed pages do
profile-numbers-apart = the printed numbers are { $count } off
profile-numbers-missing = missing or wrong: { $pages }
profile-dead = { $count } lead nowhere, such as “{ $name }”
profile-without-page = { $count } do not, such as “{ $name }”
profile-index-wrong = “{ $text }” leads to another page
profile-index-unread = no numbers were found on its links

## The index; index-title is the name of the whole, index-description the heading of the titles

index-title = Index of exhibits
index-number = No.
index-description = Title
index-date = Date
index-source = Source and author
index-proves = Shows
index-pages = Pages
index-sha256 = SHA-256
index-note = Page numbers are those of the evidence bundle. The SHA-256 values show that the files have not changed since this index was made; they do not show that their content is true or when it was created.
index-relevance = Why it matters: { $text }
index-captured = Captured on { $date } by { $name }
index-captured-on = Captured on { $date }
index-captured-by = Captured by { $name }
index-translation = Translation of { $exhibit }
index-extract = Extract: { $shown } of { $total } pages
index-language = Language: { $language }
lists-file = File
lists-bates-first = Bates from
lists-bates-last = Bates to
lists-letter = Letter
lists-number = No.
lists-statement = Statement
lists-exhibits = Stands on
lists-nothing = no exhibit
lists-facts = What letters say, and on what it stands
index-redacted = Redacted
index-supplement = Supplement { $number } to the index of exhibits
index-later = { $title }: page { $page }
index-bates = Bates { $first } to { $last }
volume-of = File { $number } of { $count }: pages { $first } to { $last }
page-blank = This page is left blank.

## Languages of documents; the tag stands for those that are not here
language-en = English
language-fr = French
language-es = Spanish
language-de = German
language-it = Italian
language-zh = Chinese
language-pt = Portuguese
language-nl = Dutch
language-pl = Polish
language-ja = Japanese
language-ko = Korean
language-ar = Arabic
language-ru = Russian

## Proceedings before a neutral third person
adr-route-mediation = mediation
adr-route-conciliation = conciliation
adr-route-arbitration = arbitration

## The bundle and the pages that are made for it

bundle-title = Evidence bundle, { $case }
bundle-volume = Volume { $number } of { $total }
bundle-cover-prepared = Prepared on { $date }
bundle-cover-note = The pages are copies. The originals are in the folder originals.
slip-sheet = This exhibit is a file without pages ({ $media }). It is in the folder originals under the name { $name }. SHA-256: { $hash }
slip-recording = This exhibit is a film or sound recording ({ $media }) of { $length } (hours, minutes, seconds). It is in the folder originals under the name { $name }, { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }. SHA-256: { $hash }
slip-recording-unknown = This exhibit is a film or sound recording ({ $media }). It is in the folder originals under the name { $name }, { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }. SHA-256: { $hash }
slip-office = This exhibit is a document of an office program ({ $media }). It is in the folder originals under the name { $name } and opens in programs such as LibreOffice, from which it can be printed or saved as PDF. SHA-256: { $hash }
slip-locked = This exhibit is a document that is locked by a password ({ $media }). It is in the folder originals under the name { $name }. SHA-256: { $hash }
slip-capture = This exhibit is a capture of web pages, made on { $made } ({ $media }). Its files have the hashes that it lists. It is in the folder originals under the name { $name } and opens in a program that replays web archives. SHA-256: { $hash }
slip-capture-wrong = This exhibit is a capture of web pages, made on { $made } ({ $media }). Its files do not all have the hashes that it lists. It is in the folder originals under the name { $name } and opens in a program that replays web archives. SHA-256: { $hash }
slip-picture = This exhibit is a picture in a format that this bundle cannot show ({ $media }). It is in the folder originals under the name { $name }. SHA-256: { $hash }
placeholder-sheet = The file { $name } is missing. This page stands in its place.
email-headers = Headers of the e-mail
email-html = The HTML of the e-mail
email-attachment-not-shown = not shown on a page
email-attachments = Attachments
email-attachment = { $name } ({ $media }, { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }), SHA-256 { $hash }
page-of = page { $page } of { $pages }
page-short = p. { $page }

## Labels

order-label = Order
case-label = {My|Our} reference
client-label = Our client
date-label = Date
amount-label = Amount
claimant-label = Buyer
date-unknown = undated
yes = yes
no = no
none = none
unknown = not known

## Letters

greeting-unknown = Dear Sir or Madam,
closing = Yours faithfully,
closing-north-america = Sincerely,
signature-for = for { $name }
delivery-email = By e-mail
delivery-post = By post
delivery-email-post = By e-mail and by post
delivery-registered = By registered post, and by e-mail in advance
delivery-registered-without-email = By registered post
delivery-registered-in-us = By certified mail, return receipt requested, and by e-mail in advance
delivery-registered-in-us-without-email = By certified mail, return receipt requested
watermark-draft = DRAFT
watermark-reading-copy = READING COPY
disclaimer = Prepared with a document-assembly tool from information supplied by the user. General information only, not legal advice, no lawyer–client relationship. Rules change and depend on facts; confirm with a qualified lawyer or the body named before relying on any date or rule. Deadlines shown are estimates from the data supplied.

## Posts

## Calendar

calendar-name = Deadlines, { $case }
calendar-reply-by = Reply expected from the recipients of the letters
calendar-reply-by-note = The letters about order { $order } ask for a reply by this day. If there is none, look at the next route.
calendar-calculation = Calculation: { $calculation }
calendar-reading = Another reading: { $date } ({ $label })
calendar-cautious = Cautious reading: { $date }
calendar-rule = Rule { $rule }: { $cite }
calendar-checked = Rule checked on { $date }
calendar-verify = An estimate from the data of the case: verify the rule and the day the clock started.

## Timeline

timeline-title = Timeline
timeline-today = today
timeline-alt = Events of the case and the days by which something has to be done, in order

## Headings of lists

events-heading = Chronology
questions-heading = Questions to settle
deadlines-heading = Deadlines

## Table of deadlines

deadline-column-date = By
deadline-column-rule = What
deadline-column-result = Result
total-column-claimed = Claimed
total-column-received = Received
total-column-due = Due

## The first page of a package

start-title = Start here: { $case }
start-what = What this is
start-what-text = A package of drafts and evidence made from the case file as of { $date }. Nothing has been sent, published or filed. Read every draft before you use it, and sign it yourself.
start-what-client = On this page “you” is the buyer, { $name }. What is sent goes out in your firm’s name.
start-do-first = What to do
start-do-first-none = Nothing has to be sent now. Look at the questions and at the deadlines below.
start-do-first-paid = Nothing is due any more: there is nothing to send. If more came back than was claimed, look at the amounts in case.yaml once more.
start-deadlines = Deadlines
start-deadlines-text = Each day is an estimate from the data supplied. Verify the rule and the day on which its clock started.
start-contents = What is in this package
start-letters = Letters
start-posts = Drafts of posts
start-adr = Requests for mediation or arbitration
start-evidence = Evidence
start-handoff = For a lawyer
start-other = Other files
start-file = File
start-not-written = Not written, and why
start-blocked = These documents lack facts
start-blocked-line = { $title } needs: { $facts }
start-missing = Missing evidence
start-warnings = Warnings
start-amounts = Amounts
start-amounts-text = Different currencies are not added together.
start-verify = How to check this package
start-verify-text = In the folder of the package run: sha256sum -c manifest-sha256.txt. Each file must be reported as OK. The hashes show that the files have not changed since they were made; they do not show that their content is true.
start-limits = What this package is not
start-limits-text = It is not legal advice and promises no result. Rules, addresses and fees change: confirm them before you rely on them.
start-consent = Your consents
start-consent-post = Drafts of public posts
start-consent-lawyer = Sharing with a lawyer
start-consent-contact = Contact data in letters
start-consent-taken-yes = not said: taken as yes
start-consent-taken-no = not said: taken as no
start-hidden-picture = { $exhibit } is a picture that the bundle cannot show; it has a sheet in its place. Export it as JPEG and build again: on an iPhone share it by Mail, or set Settings, Camera, Formats to Most Compatible; elsewhere open it in a picture program and save it as JPEG or PNG.
start-hidden-outlook = { $exhibit } is a message of Outlook that the bundle does not show. Open it in Outlook, save it as .eml or print it to PDF, and build again.
start-hidden-locked = { $exhibit } is locked by a password, and the bundle does not show it. Open it, print it to PDF, and build again.
start-hidden-office = { $exhibit } is a document of an office program; the bundle has a sheet in its place. Open it, print it to PDF and use that, or build with --convert if LibreOffice is installed.
start-hidden-recording = { $exhibit } is a film or sound; the bundle has a sheet in its place, and the file is in the folder originals. List stills or a transcript beside it if what it shows matters.
start-hidden-capture = { $exhibit } is a capture of web pages; the bundle has a sheet in its place. Print the pages that matter from it to PDF and list those too.
start-hidden-unconverted = { $exhibit } could not be turned into pages or text. Open it in the program that made it, print it to PDF, and build again.
start-hidden-no-text = Where a court asks for searchable pages, build with --ocr if ocrmypdf or tesseract is installed.
start-hidden-file = { $exhibit } is a file without pages; the bundle has a sheet in its place, and the file is in the folder originals. If it can be printed, print it to PDF and build again.
start-hidden-animation = { $exhibit } is a moving picture, of which the bundle shows the first one.
start-hidden-damaged = { $exhibit } is a picture that cannot be decoded to its end; part of it may be lost. Look at its page, copy it from the camera or phone again, and build again.
start-hidden-attached = { $exhibit }: attached, but not shown in the bundle: { $names }. They are inside the original.
start-location = { $exhibit }: the original holds the place where it was made. It has been removed from the copy in the bundle.
package-description = Letters, requests and evidence in a consumer or sales dispute, with an index and hashes

## Lists

list-and = {" "}and{" "}
list-comma = ,{" "}

## Periods and counts

days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
working-days =
    { $count ->
        [one] { $count } working day
       *[other] { $count } working days
    }
months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
pages-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
exhibits-count =
    { $count ->
        [one] { $count } exhibit
       *[other] { $count } exhibits
    }

# What has to have happened by a day
act-paid = After this day the surcharge that the seller owes goes up.

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
timeline-payment-dispute-opened = Dispute opened at the payment provider
timeline-payment-dispute-answered = Answer of the merchant in that dispute
timeline-payment-dispute-decided = Decision of the payment provider received
timeline-payment-dispute-credited = Amount credited for the time being
timeline-payment-dispute-charged-again = Amount charged again
timeline-payment-dispute-complaint = Complaint to the payment provider
timeline-payment-dispute-final = Final response of the payment provider
timeline-sent-back = Goods sent back
timeline-remedy-refused = Repair or replacement refused
timeline-cancelled = Order cancelled
timeline-subscription-ended = Subscription ended
timeline-blocked = Account or balance blocked
timeline-letter-sent = Letter sent
timeline-letter-received = Letter received by the other side

# First page
start-on-this-page = On this page
start-against = Against
start-as-of = As of
start-other-date = or { $date }
start-once = Recover the same money only once.
start-uncounted = Not calculated, because a fact is missing
start-posts-note = Drafts only. Check them for names and accusations before you publish anything.
start-evidence-note = The bundle holds all exhibits with page numbers; the letters cite these pages.
start-file-calendar = Deadlines for your calendar
start-file-timeline = Timeline as a picture
start-file-case = Case file
start-file-assessment = Assessment of all rules
start-file-ledger = Account of the bundle, page by page
start-skipped = Documents that were not written, and why
start-exhibits-note = { $pages ->
    [one] The bundle has one page.
   *[other] The bundle has { $pages } pages.
  } A title leads to the first page of the exhibit.
start-no-exhibits = There are no exhibits.
start-verify-mac = On a Mac, write shasum -a 256 -c instead of sha256sum -c.
start-limit-facts = Everything rests on the facts in the case file. A fact that is wrong or missing can change deadlines and rights.
start-limit-sending = The program sends nothing. A deadline is kept only if you act and can prove it.
start-limit-private = This folder holds personal data. Give each recipient only what is meant for them.

# Prevention: what to check before a purchase, and what to do next time
prevention-yes = yes
prevention-no = no
prevention-unknown = not recorded
prevention-reviews = Independent reviews of the supplier were read
prevention-reviews-missing = No independent reviews of the supplier were read
prevention-reviews-next = Read reviews outside the marketplace, and look for the same complaint more than once
prevention-licence = The supplier’s business licence was seen
prevention-licence-missing = The supplier’s business licence was not seen
prevention-licence-next = Ask for the business licence and compare name and number with the invoice
prevention-registration = The registration was verified in the public register
prevention-registration-missing = The registration was not verified in the public register
prevention-registration-next = Look the company up in the register of its country before the first payment
prevention-sample = A sample was ordered and examined
prevention-sample-missing = No sample was ordered
prevention-sample-next = Order a sample first and keep it as the reference for the delivery
prevention-payment-terms = Terms of payment were agreed in writing
prevention-payment-terms-next = Agree on payment in stages: part on order, the rest after inspection
prevention-delivery-schedule = A delivery schedule was agreed in writing
prevention-delivery-schedule-next = Write down the last day of delivery and what follows if it is missed
prevention-quality-control = Quality control was agreed in writing
prevention-quality-control-next = Agree on a specification, an inspection before shipment and who pays for it
prevention-dispute-clause = A clause on disputes was agreed
prevention-dispute-clause-next = Agree on mediation first, then on a place, a language and an institution
prevention-protected = The payment was protected (card, escrow, letter of credit)
prevention-protected-missing = The payment was not protected (card, escrow, letter of credit)
prevention-protected-next = Pay by card or escrow; avoid a direct bank transfer to a supplier you do not know
# Interest and conversions
surcharge-line = { $cite }: { $base } × { $percent } % = { $amount }; together { $total }.
# What citations say in this language, and what stands between two numbers in them.
citation-terms = Article = Article
citation-joins = and = and | to = to
interest-line = Simple interest at { $rate } per cent a year on { $principal }, for { $days ->
    [one] one day
   *[other] { $days } days
  } from the day after { $from } up to and including { $to }: { $principal } × { $rate } % × { $days } / 365 = { $amount }. It is shown separately and is not part of the amount claimed above.
interest-line-basis = { $line } Basis: { $basis }.
converted-line = { $due } = { $money }, at 1 { $base } = { $rate } { $target } ({ $source }, { $date })

# Questions
question-field = Please fill in `{ $field }`.

# Said beside the mail drafts on the first page
start-letters-note-alone = Mail drafts hold the letter only.
start-letters-note = Mail drafts hold the letter only. Before you send one, attach the exhibits that its step names.

# How assessments write figures, amounts, fields and values: a language chooses between the
# program's spelling and its own.
said-figure = { $plain }
said-money = { $plain }
said-field = { $plain }
said-value = { $word }
said-table = { $title }
said-separator = ;{" "}
said-not-known = (not known)
said-in-language = [in { $language }] { $text }
said-converted = { $due } = { $money } ({ $rate })
said-rate = 1 { $from } = { $rate } { $to } on { $date }, { $source }
said-surcharge = { $base } × { $percent } % = { $amount }; together { $total }
said-interest = { $principal } × { $rate } % × { $days } days / 365 = { $amount }
list-or = {" "}or{" "}
weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
assess-notice = General information, not legal advice. Confirm every date and rule before relying on it.
question-fill = Please fill this in.

# Why a result is what it is
why-rule-ended = the rule ended on { $date }
why-rule-begins = the rule begins on { $date }
why-rule-none = rule { $rule } has no result here; this one needs: { $wanted }
why-rule-says = rule { $rule } says { $found }; this one needs: { $wanted }
why-field-known = { $field } is known
why-field-not-known = { $field } is not known
why-field-not-known-for = { $field } is not known; this is for: { $wanted }
why-field-is = { $field } is { $found }; this is for: { $wanted }
why-excepted = excepted because of: { $fields }
why-not-known = not known: { $facts }
why-no-payment = no payment is known
why-no-item = no item is known
why-sources-differ = sources differ: { $dates }
why-reading = { $date } ({ $calculation })
why-not-before = not before { $date }
why-done-in-time = done on { $done }, in time: the last day was { $last }
why-done-late = done on { $done }, after { $last }, the day that follows from the facts given
why-other-side-seems-late = the other side had until { $date } and seems to be late; confirm the rule
why-not-late-yet = the other side has until { $date }; nothing is added before
why-other-side-late = the other side had until { $date } and is late
why-appears-passed = appears to have passed, confirm
why-stopped = the clock stands still since { $since } ({ $label }), with { $left } left
why-zone = counted in the time zone { $zone }: act a day earlier to be safe
why-zone-recipient = counted in the recipient’s time zone: act a day earlier to be safe
why-no-rate = the amount is { $amount }, the limit is in { $wanted }; no rate is given to convert it
why-more-is-due = { $amount } is due, and more in other currencies, which are not added to it
why-bounds = { $amount }; needed: { $bounds } { $currency }
bound-over = more than { $limit }
bound-at-least = at least { $limit }
bound-up-to = at most { $limit }
why-no-rule-pack = no rule pack for { $countries }: only platform and payment rules were looked at; ask a lawyer or consumer advice centre there about the law
why-left-out = a sentence of rule { $rule } is left out of letters; not known: { $facts }
why-no-consent = you have not agreed to it; if you do, write `{ $key }: true` under `{ $group }` in case.yaml
why-sent = sent on { $date }: it is not written anew
why-too-early = not yet: the other side has until { $date }
why-no-respondent = there is no { $word } among the respondents
why-no-authority = no authority that takes reports about traders is known for this country: ask the consumer ministry or association

# What is not known about working days
why-if-holiday = if { $date } is a public holiday there, the last day is later
why-if-holidays = if a day from { $first } to { $last } is a public holiday there, the last day is later
why-no-country = no country is known whose public holidays count: weekends only; { $if }
why-no-table = no holiday table for { $code }: weekends only; { $if }
why-outside-table = the holiday table for { $table } covers { $first } to { $last } only: weekends only outside it; { $if }
why-holidays-estimated = holidays of { $table } after { $year } are estimated; confirm
why-holidays-regional = regional holidays of { $table } are not counted
day-off-saturday = a Saturday
day-off-sunday = a Sunday
day-off-holiday = { $name }

# Calculations; before is what was counted so far
calculation-plus = { $before } + { $period }
calculation-first-day-counted = { $before }, the first day counted
calculation-leap-day = { $before } = { $end }, counted from a 29 February; to be safe act by { $cautious }
calculation-without-weekends = { $before }, without weekends
calculation-without-holidays = { $before }, without weekends and { $holidays }
calculation-holiday = { $date } ({ $name })
calculation-end-of-rule = { $before }, counted from the end of { $rule }
calculation-year-end = { $date }, end of that year: { $before }
calculation-paused = { $before } = { $end }, plus { $days } of { $label } from { $from } to { $to } = { $later }
calculation-paused-both = { $before } = { $end }, plus { $days } of { $label } from { $from } to { $to }, both days counted = { $later }
calculation-at-least = { $before }, at least { $to } + { $days } = { $later }
calculation-stopped = { $before } = { $end }, { $why }
calculation-rolled = { $before } = { $end }, { $why }; the next working day counts: { $to }
calculation-at-most = { $before }, at most { $other }

# Languages, where a text exists in another one
language-en = English
language-fr = French
language-es = Spanish
language-de = German

# The assessment on a terminal
assess-title = { $case }, as of { $date }
assess-total = { $currency } claimed { $claimed }, received { $received }, due { $due }
assess-surcharge = added by { $rule }, not part of the amounts: { $formula }
assess-interest = interest, not added: { $formula }
assess-interest-days = days from the day after { $from } up to and including { $to }
assess-deadlines = Deadlines
assess-routes = Routes
assess-rules = Rules
assess-warnings = Warnings
assess-questions = Questions
assess-for-information = , for information
assess-cautious = cautious reading: { $date } ({ $calculation })
assess-one-reading = one reading: { $date } ({ $calculation }) { $label }
assess-checked = { $status }, checked { $date }
assess-not-applicable = not applicable: { $rules }
assess-field = field: { $field }
assess-field-proves = field: { $field }, proves: { $proves }
assess-waiting-routes = routes that wait for it: { $names }
assess-waiting-documents = documents that wait for it: { $names }
assess-waiting-rules = rules that wait for it: { $names }

## Bodies
why-request-lacks = the request to { $institution } must contain what the case file lacks: { $contents }
why-no-account = posts name { $platform } without tagging it: no account of { $platform } has been verified within the last 180 days on { $networks }. Look for the account linked from its own site before you tag it; real support never asks for card data, codes or a payment in messages
start-marketplace = How disputes go on the marketplace
start-most-characters = characters at most
start-no-company = Its company for your country is not known
start-means = How you paid, and what can come back
start-write-to = write to
start-not-known = Not known
start-reports = Where to report
start-reports-text = A report helps enforcement and stops no period. Do not use it as a threat in a letter.
start-to-send = To send
beside-bank-forfeits = a dispute at the bank or payment provider ends the marketplace’s own process
beside-bank-may-block-account = after a dispute at the bank or payment provider the account may be blocked
beside-bank-one-route = the marketplace excludes a second procedure for the same problem
beside-bank-silent = the terms that were read do not say what a dispute at the bank does to the marketplace’s own process
means-card = payment card
means-wallet = wallet
means-bnpl = instalments or pay later
means-transfer = transfer
means-debit = direct debit
means-cash = cash
means-voucher = stored value
means-crypto = crypto asset
means-documentary = documentary payment
reversal-as-of-right = by law
reversal-scheme-rule = by rules between banks
reversal-provider-terms = by the provider’s terms
reversal-goodwill = by goodwill only
reversal-none = not at all
authority-refund-false = it cannot bring money back
authority-refund-mediation = it may mediate
institution-mediation = mediation
institution-arbitration = arbitration
contents-known = yes
contents-in-part = in part
contents-missing = no
contents-optional = optional

# What is printed behind a title, where a case has several payments or items
title-payment = { $title } (payment { $number }: { $details })
title-item = { $title } (item { $number }: { $details })
title-number = { $title } ({ $number })

## What was seen in evidence files and done to their copies, in the account of the bundle

pages-named = { $count ->
    [one] page { $pages }
   *[other] pages { $pages }
  }
pages-named-more = pages { $pages } and { $more } more
seen-owner-locked = restricted by an owner password, opens without one
seen-repaired = its object index was broken and was rebuilt
seen-more-pages = { $count ->
    [one] declares { $count } page, has more
   *[other] declares { $count } pages, has more
  }
seen-signed = digitally signed: the signature holds for the original only
seen-xfa = an XFA form: most readers show a stand-in page
seen-no-text = no searchable text on { $pages }
seen-blank = nothing on { $pages }
seen-utf-16 = UTF-16 text
seen-control-characters = has control characters, shown as boxes
seen-attached = attached: { $name } ({ $media }, SHA-256 { $hash })
seen-body-from-html = has no plain text, shown from its HTML
seen-empty-body = has no body that could be read
seen-trailing-data = has data after the end of the picture
seen-formatted-only = its words are only there as rich text, which is not shown
seen-inner-messages = { $count ->
    [one] { $count } message inside it is shown after it
   *[other] { $count } messages inside it are shown after it
  }
seen-web-page = a web page, set as text and pictures without its look
seen-absent-pictures = { $count ->
    [one] { $count } picture that it shows is not in the file
   *[other] { $count } pictures that it shows are not in the file
  }
seen-signs = { $count ->
    [one] { $count } small sign of the page is not shown
   *[other] { $count } small signs of the page are not shown
  }
seen-office = an office document, not shown, carried as the original
seen-recording = a film or sound of { $length }, carried as the original
seen-recording-unknown = a film or sound, carried as the original
seen-capture = a web capture of { $made }, carried as the original; its files have the hashes that it lists
seen-capture-wrong = a web capture of { $made }, carried as the original; its files do not all have the hashes that it lists
seen-capture-undated = a day that it does not say
seen-converted = shown as pages that { $tool } made of it; the original is kept
seen-not-confined = the program that made its pages could not be cut off from the network
seen-not-converted = could not be turned into pages or text: { $why }
seen-recognised = its text was recognised by { $tool } and may have errors; the original is kept
seen-downsampled = scaled down to print resolution; the original is kept
seen-stills = { $count ->
    [one] { $count } still of it, taken by { $tool }, is shown
   *[other] { $count } stills of it, taken by { $tool }, are shown
  }
seen-unseen-text = text that is not seen, drawn invisibly or beyond the edge, on { $pages }
seen-comments = comments with words: { $shown } shown, { $hidden } hidden
seen-captions = what is said in it is shown after it, from the file { $file } beside it (SHA-256 { $hash })
seen-carried = cannot be shown on a page, carried as the original
seen-cut = { $count ->
   *[other] a tall picture, shown in { $count } pieces that overlap a little
  }
seen-animation = { $count ->
   *[other] a moving picture of { $count } single ones; the first is shown
  }
seen-damaged-picture = cannot be decoded to its end; part of the picture may be lost
seen-picture-not-shown = a picture of a kind that this program cannot show, carried as the original
seen-locked = locked by a password, not shown, carried as the original
seen-mended = { $count ->
    [one] { $count } of its objects is written wrongly and was read as most readers do
   *[other] { $count } of its objects are written wrongly and were read as most readers do
  }
seen-behind-end = objects were added behind its end mark; readers may show something else
seen-changed-after-signing = changed after it was signed
seen-guessed = not UTF-8 and without a label; read as { $encoding }, which is a guess
seen-guessed-headers = headers without a label of their encoding; read as { $encoding }, which is a guess
seen-lost-characters = has characters that could not be decoded, shown as �
seen-mailbox = { $count ->
   *[other] a mailbox of { $count } messages, all shown
  }
seen-both-bodies = its plain text and its HTML do not say the same; both are shown
seen-not-shown = { $count ->
    [one] attached file not shown on a page: { $names }
   *[other] attached files not shown on a page: { $names }
  }
seen-chat = { $count ->
    [one] a chat export of { $count } message, set as a transcript
   *[other] a chat export of { $count } messages, set as a transcript
  }
done-scripts = { $count ->
    [one] { $count } script removed
   *[other] { $count } scripts removed
  }
done-actions = { $count ->
    [one] { $count } action removed (launch, submit, other files)
   *[other] { $count } actions removed (launch, submit, other files)
  }
done-attachments = { $count ->
    [one] attached file left out: { $names }
   *[other] attached files left out: { $names }
  }
done-fields = { $count ->
    [one] { $count } form field made part of the page
   *[other] { $count } form fields made part of the page
  }
done-field-values = { $count ->
    [one] { $count } form field had no picture of its value; the value was printed
   *[other] { $count } form fields had no picture of their values; the values were printed
  }
done-fields-empty = { $count ->
    [one] { $count } form field shows nothing
   *[other] { $count } form fields show nothing
  }
done-media = { $count ->
    [one] { $count } sound, film or attachment mark shown as a picture
   *[other] { $count } sound, film or attachment marks shown as pictures
  }
done-links = { $count ->
    [one] { $count } link led nowhere
   *[other] { $count } links led nowhere
  }
done-camera = { $count ->
    [one] camera data removed from { $count } picture
   *[other] camera data removed from { $count } pictures
  }
done-camera-kept = { $count ->
    [one] camera data could not be removed from { $count } picture
   *[other] camera data could not be removed from { $count } pictures
  }
done-closed = drawing commands closed on { $pages }
done-redacted = redacted: { $pages }
done-layers = { $count ->
    [one] { $count } layer is hidden, as in the original
   *[other] { $count } layers are hidden, as in the original
  }
done-longer = made longer at the bottom, so that stamps hide nothing: { $pages }
done-boxes = characters without a glyph, shown as boxes: { $codes }
done-missing = the file is missing; a sheet that says so stands in its place

## Check, plan and build on a terminal

check-pages = { $count ->
    [one] { $count } bundle page
   *[other] { $count } bundle pages
  }
check-ready = { $count ->
    [one] { $count } document ready
   *[other] { $count } documents ready
  }
check-blocked = { $count } blocked
check-next-deadline = next deadline
plan-exhibits = Exhibits
plan-no-text = { $count ->
    [one] { $count } page without text that can be searched: { $exhibits }.
   *[other] { $count } pages without text that can be searched: { $exhibits }.
  }
plan-bundle = whole bundle
plan-written = Written
plan-blocked = Blocked
plan-needs = needs { $facts }
plan-not-written = Not written
built-bundle = bundle: { $exhibits }, { $pages }, every page counted
built-pages = { $count ->
    [one] page { $first }
   *[other] pages { $first } to { $last }
  }
built-kept = an earlier package was changed meanwhile and is kept as { $path }
built-numbers-cited = letters were sent, and nothing keeps the numbers that they cite: build once with --lock, from the case as it was sent
built-numbers-locked = the numbers of exhibits and pages are kept in { $path }
built-notice = Drafting help, not legal advice. Nothing was sent: read every page before you send it.
files-count = { $count ->
    [one] { $count } file
   *[other] { $count } files
  }
bytes-count = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }
# First page: what to do
start-headline = { $claimant } against { $against }
start-order = Order { $number }
start-made = made on { $date }
start-stale = Everything on this page was reckoned on { $date }. On a later day, build the package again before you send anything.
start-today = Today, { $date }
start-on-day = On { $date }
start-after-day = On { $date }, if nothing came
start-step-send = Send “{ $title }” to { $to }
start-step-send-alone = Send “{ $title }”
start-step-record = Write into case.yaml what you sent and what came, and build the package again
start-step-arrived = Make sure that “{ $title }”, sent on { $date }, has arrived
start-arrived-how = It was sent: do not send it again unless it got lost. Follow the tracking or ask for a confirmation, and write the day into case.yaml as `received_on` beside the letter, with its `proof`.
start-no-ground = Of the dispute reasons of { $network } none fits what the case says, so the letter names none: ask the bank under which one it will open the dispute. A day that is still asked for below can be the cause.
start-step-next = It then holds: { $titles }.
start-step-with = With it, in the same message: “{ $title }”
start-last = Last day { $date }: { $title }. { $act }
start-last-uncertain = Last day { $date }, if this applies at all: { $title }. { $act }
start-last-day = Last day { $date }. { $act }
start-again = Look at it again on { $date }: the last day is { $last }.
start-way-email = By e-mail to { $address }
start-way-post = By post to: { $address }
start-way-registered = By registered post to: { $address }
start-way-messages = In the messages of { $platform }: open your order, choose to write to the seller, and paste the text
start-way-platform = On { $platform }: open your order, go to the dispute or to the help centre, and paste the text
start-way-provider = In the app or on the website of your bank or provider, as a dispute or a secure message
start-way-statement = By registered or certified post to the address for disputes (billing inquiries) that the statement names: write it on the letter
start-way-authority = With the authority, in the way it asks for: { $address }
start-way-unknown = No address is known: look at the invoice or the website, and add it to case.yaml
start-attach = Attach { $name } ({ $pages ->
    [one] one page
   *[other] { $pages } pages
  })
start-attach-payment = { $exhibit } shows your payments: look at it before you attach it, and cover what is not about this purchase.
start-proof-email = Keep the e-mail as sent, and the answer.
start-proof-post = Keep a copy of the letter and the receipt of the post office.
start-proof-registered = Keep a copy of the letter, the receipt with its number, and the proof of delivery.
start-proof-platform = Keep a screenshot that shows the message, its day and the order number.
start-proof-provider = Keep the reference number, and a screenshot that shows the day.
start-letter = Letter
start-copy = Copy text
start-copied = Copied
start-text = Text to copy
start-text-help = Touch the text: all of it is marked. Then copy it and paste it where it shall go.
start-sent-on = Sent on
start-record = When it is sent: the lines for case.yaml
start-why = Why by then: the rule
start-waiting = Not yet
start-later = Also open to you, if you need it
start-closed = Not open to you
start-questions-text = Each answer makes the letters better. The last words name the line of case.yaml that it goes into.
start-unlisted = Files in the folder of the case that are in no exhibit

# What is taken as usual if the case does not say it
claim-price-paid = price paid
start-assumed = Taken as usual, because the case does not say it
assumed-claim-amounts = Claimed: what was paid, less what came back: { $value }. To claim something else, write { $key }.
assumed-claim-relief = Asked for: { $value }. To ask for something else, write { $key }.
assumed-claim-deadline-days = An answer within 14 days, by { $value }. For another time, write { $key }.

# Why a document is not written
not-written-capacity-other = it is for a { $wanted }, and this case is that of a { $found }
not-written-claimant-country-other = it is for buyers in another country
not-written-payments-kind-other = it is for another way of paying
not-written-payments-kind-missing = no payment is recorded
not-written-payments-method-other = it is for another way of paying
not-written-payments-method-missing = no payment is recorded
not-written-payment-method-other = it is for another way of paying
not-written-payment-kind-other = it is for another way of paying
not-written-payment-back-excepted = everything that was paid there has come back
not-written-payment-state-excepted = nothing has been paid there yet
not-written-payment-dispute-status-missing = no such dispute is recorded at the bank or payment provider
not-written-payment-dispute-status-other = no such dispute is recorded at the bank or payment provider
not-written-payment-dispute-status-excepted = a dispute is recorded there already: it is not opened a second time
not-written-payment-dispute-complaint-made-on-excepted = a complaint about the decision is running: its answer is awaited
not-written-payment-dispute-final-response-on-excepted = the final response is there: the ombudsman or authority is next
not-written-problem-type-excepted = another letter is for this kind of problem
not-written-claim-state-excepted = the letter about the charges ends the mandate as well
not-written-rule-UK-S75-VALUE-excepted = the claim under section 75 asks for it in the same letter
not-written-rule-UK-S75-VALUE-other = no single item costs more than GBP 100 and at most GBP 30,000
not-written-rule-US-FCBA-60-excepted = the notice of billing error asks for it in the same letter
not-written-rule-EU-SDD-8W-excepted = the call for the refund asks for it in the same letter
not-written-rule-EU-SDD-8W-other = the time for calling back the debit without a reason is over, or it is no SEPA debit
not-written-rule-US-FCBA-60-other = the time for a notice of billing error is over
not-written-problem-type-other = it is for another kind of problem
not-written-problem-notice-sent-on-missing = not yet: send the first letter, write into the case when it was sent, and build again
not-written-problem-notice-sent-on-known = the first complaint was sent already
not-written-problem-additional-period-given-until-known = an additional period was set already
not-written-problem-additional-period-given-until-missing = not yet: no additional period was set
not-written-problem-avoidance-declared-on-missing = not yet: send the notice first, in which the contract is declared avoided
not-written-problem-avoidance-declared-on-known = the contract was declared avoided already
not-written-adr-institution-missing = no mediation or arbitration body is named in the case
not-written-adr-institution-other = the case names another mediation or arbitration body
not-written-supplier-missing = nothing is recorded of what was known about the supplier before the purchase
not-written-contract-kind-excepted = the purchase was made directly with the seller, without a marketplace
not-written-platform-excepted = posts are about purchases on a marketplace, and none is named
not-written-claim-state-other = { $found ->
    [known] something is still due
   *[other] nothing is due any more, or no amount is claimed
  }
not-written-correspondence-other = not now: where the correspondence with the seller stands, another step is due
not-written-right-withdrawal-other = no right of withdrawal is open now
not-written-right-withdrawal-missing = no right of withdrawal is known for this case
not-written-right-rejection-other = no right to reject the goods at once is open now
not-written-right-rejection-missing = no right to reject the goods at once is known for this case
not-written-right-withdrawal-refund-other = not yet: the seller still has time for the refund
not-written-problem-withdrawn-on-missing = no withdrawal was declared
not-written-problem-withdrawn-on-known = the withdrawal was declared already
not-written-problem-withdrawn-on-excepted = after a withdrawal its refund is asked for in a letter of its own
not-written-additional-period-other = no additional period for delivery has ended
not-written-additional-period-excepted = while the additional period runs, or before the contract is ended, it comes too early
not-written-problem-terminated-on-known = the contract was ended already
not-written-order-delivered-on-known = the goods have come
not-written-claim-received-missing = nothing was paid back
not-written-claim-received-kind-other = what came back is no money
not-written-claim-relief-other = something else is asked for
not-written-claim-offer-accepted-missing = no accepted offer is recorded
not-written-claim-offer-accepted-other = the offer is not accepted
not-written-claim-offer-accepted-excepted = an offer was accepted
not-written-sent-document-missing = no such request was sent
not-written-sent-document-other = no such request was sent
not-written-dispute-other = no case is open on the platform
not-written-payments-dispute-status-missing = no dispute is open at the bank or payment provider
not-written-payments-dispute-status-other = no dispute is open at the bank or payment provider
not-written-rule-UK-LBA-other = in England and Wales a letter before claim is written instead
not-written-rule-UK-LBA-missing = it is for courts of England and Wales
not-written-route-adr-excepted = a proposal to mediate is out of place here, and the case does not ask for one
not-written-route-authority-other = no report to an authority is open
not-written-problem-refund-promised-on-excepted = the answer promised the refund
not-written-contacts-without-prejudice-excepted = nothing was said without prejudice
not-written-consents-publish-post-missing = you have not agreed to drafts of public posts
start-other-language = These documents are in { $language }: the library has no text of them in the language of the case: { $titles }.
## With whom somebody was in contact

## What people call those they were in contact with, besides the words of the case file: one word each, in any language

called-seller = vendor, verkäufer, händler
called-platform = plattform
called-payment-provider = lender
called-carrier = postman
called-authority = commission

## Words in which people speak of themselves: one person, several

spoken-by-one = i, me, my, mine, myself, i', i'm, i've
spoken-by-several = we, us, our, ours, ourselves, we', we've, we're

who-seller = the seller
who-platform = the platform
who-payment-provider = the bank or payment provider
who-carrier = the carrier
who-authority = the authority
who-other = another person

## Order of amount and currency

money = { $code } { $figure }

goods-and-more = { $count ->
    [one] { $first } and one other item
   *[other] { $first } and { $count } other items
}

## The other side’s answers, in the packet

answer-line = { $date }, { $who }: { $said }
answer-line-undated = { $who }: { $said }
answer-shown = { $line } ({ $exhibits })
answer-denied = the claim is rejected
answer-return-refused = the return is refused
answer-none = no answer
answer-merchant = the merchant, through { $provider }
quoted = “{ $text }”
quantum-line = Due { $principal }; with interest of { $interest } to { $to }: { $total }; each further day { $daily }.

# Exhibits for a reader, and what a reader does not get
exhibits-for-seller = Exhibits for the seller
exhibits-for-platform = Exhibits for the platform
exhibits-for-payment-provider = Exhibits for the bank or payment provider
exhibits-for-carrier = Exhibits for the carrier
exhibits-for-authority = Exhibits for the authority
exhibits-for-adr = Exhibits for the mediation body
exhibits-for-court = Exhibits for the court
exhibits-for-lawyer = Exhibits for the lawyer
start-redacted = { $exhibit }: parts of it are redacted, as the case file says; your own bundle and the originals hold them. Words inside pictures are not searched: look at the pages
start-withheld = What others do not get
start-withheld-text = Each of these PDFs holds the exhibits that are meant for its reader, with the page numbers of the bundle and an index of its own. Left out of it, and not cited in the letters that go with it, or redacted:
withheld-for = left out, as “for:” in the case file says
withheld-payment-paper = it shows your payments, so it only goes to the payment provider, a court and your lawyer; for anybody else write “for:” in the case file, with pages if you like
withheld-other-account = it shows a payment through another provider
withheld-settlement = it is about an offer to settle
withheld-uncited = no letter to this reader cites it; to send it all the same, write “for:”

# The docket of many cases
docket-title = { $count ->
    [one] Docket of 1 case, as of { $day }
   *[other] Docket of { $count } cases, as of { $day }
}
docket-look = To be looked at
docket-due = Due
docket-awaited = Waiting for an answer
docket-ready = Ready to be sent
docket-blocked = Blocked
docket-letter = { $document }, sent on { $day }
docket-letter-to = { $document } to { $to }, sent on { $day }
docket-today = today
docket-in-days = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}
docket-days-ago = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
docket-lacks = { $document } lacks { $missing }
docket-stale = the case file is as of { $day }: set the day, and build again before anything is sent
docket-passed = passed since the case file was last brought up to date: { $title }
docket-unanswered = no answer: { $sent }
docket-column-day = Day
docket-column-case = Case
docket-column-parties = Parties
docket-column-about = Rule or document
docket-column-what = What
docket-sent = Sent
