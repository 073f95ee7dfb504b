### Mots imprimés par redress qui ne sont pas dans un modèle. Une valeur entre accolades est remplie par le programme : gardez son nom.

## Langue

direction = ltr
# How the first day of a month is said.
first-of-month = 1er
# Habits for dates and figures, by the claimant's country; the first line is for all others.
locale = fr-FR
locale-CH = fr-CH
locale-CA = fr-CA
locale-BE = fr-BE
locale-LU = fr-LU
# What stands between two references to exhibits, and signs that no line ends or begins with.
reference-separator = {" "};{" "}
# What stands between a label and its text on the first page, and around a title there.
colon = {" "}:
quote-open = {"« "}
quote-close = {" »"}
# Words that lose their last letter before a name that begins with a vowel, and behind the sign the names that begin with a silent h.
elided = de que | Hadrien Hector Hélène Héloïse Henri Henriette Hermès Hermine Hervé Hilaire Hippolyte Honoré Honorine Horace Hortense Hubert Hugo Hugues Hyacinthe
no-break-after = « n° art. p.
no-break-before = : ; ! ? » – %
# A label and the text it stands before.
label = { $label } : { $text }

## Rôles des parties

role-claimant = Acheteur
role-representative = Représentant
role-seller = Vendeur
role-platform = Plateforme
role-payment-provider = Prestataire de paiement
role-carrier = Transporteur
role-institution = Institution
role-authority = Autorité
capacity-consumer = consommateur
capacity-business = professionnel

## Problèmes, en groupes nominaux brefs pour les objets

problem-not-received = défaut de livraison
problem-late = retard de livraison
problem-not-as-described = livraison non conforme à la description
problem-defective = livraison défectueuse
problem-damaged = livraison endommagée
problem-wrong-item = erreur sur le produit livré
problem-counterfeit = livraison d’un produit non authentique
problem-partial = livraison incomplète
problem-refund-promised-not-paid = remboursement promis et non payé
problem-partly-refunded = remboursement partiel seulement
problem-refund-by-coupon = bon d’achat au lieu d’un remboursement
problem-withdrawal = remboursement après rétractation
problem-cancelled-not-refunded = commande annulée et non remboursée
problem-charged-twice = somme débitée deux fois
problem-unauthorised-charge = débit non autorisé
problem-subscription-not-ended = prélèvements pour un abonnement résilié
problem-extra-charges = frais au-delà du prix convenu
problem-account-blocked = compte ou solde bloqué
problem-empty-parcel = colis vide
problem-other = exécution du contrat

## Ce qui est demandé, après « je demande »

relief-refund = le remboursement du prix payé
relief-refund-charged-twice = le remboursement de ce qui a été débité deux fois
relief-refund-unauthorised-charge = le remboursement de ce qui a été débité sans autorisation
relief-refund-subscription-not-ended = le remboursement de ces débits
relief-refund-extra-charges = le remboursement des frais supplémentaires
relief-refund-partly-refunded = le versement du reste du remboursement
relief-or-refund = { $first } ou, à défaut, le remboursement du prix payé
relief-replacement = le remplacement du produit
relief-repair = la réparation du produit
relief-price-reduction = une réduction du prix
relief-return-costs = le remboursement des frais de retour
relief-avoidance-and-refund = la résolution du contrat avec restitution du prix payé
relief-alternative-price-reduction = une réduction du prix à titre subsidiaire
relief-interest = les intérêts dus
relief-damages = la réparation des pertes subies
relief-cancel-invoice = l’annulation de la facture
relief-stop-collection = l’arrêt de tout recouvrement de cette somme (relances et frais compris)
relief-no-negative-entry = l’absence de toute inscription dans un fichier d’incidents de paiement (et la suppression de celle qui aurait été faite)
relief-stop-recurring = la fin de l’abonnement et de tout prélèvement
relief-restore-account = le rétablissement du compte
relief-release-balance = le versement du solde retenu
relief-remove-fees = le remboursement des frais supplémentaires
relief-remove-fees-unpaid = l’annulation des frais qui ont été comptés

## Comment une lettre a été envoyée, après « envoyée »

sent-how-registered-post = par lettre recommandée
sent-how-post = par courrier
sent-how-email = par courriel
sent-how-platform = par la plateforme
sent-how-form = par le formulaire du site
sent-how-app = par l’application ou la banque en ligne
sent-how-fax = par télécopie
sent-how-hand = en main propre
sent-how-courier = par coursier

## Ce qui a été rendu

received-money = argent
received-coupon = bon d’achat, qui n’est pas de l’argent
received-credit = avoir, qui n’est pas de l’argent
received-goods = biens

## État du litige sur la plateforme

dispute-none = aucun
dispute-open = en cours
dispute-decided = tranché
dispute-cancelled = annulé
dispute-withdrawn = retiré
dispute-settled = réglé à l’amiable

## Résultats des règles

result-open = ouvert
result-closing-soon = échéance proche
result-passed = échu
result-satisfied = respecté
result-applies = applicable
result-for-information = pour information
result-uncertain = incertain
result-cannot-compute = non calculable
result-not-applicable = non applicable

## Ce qui doit avoir lieu à une date, en une phrase

act-received = La réception doit avoir eu lieu à cette date.
act-sent = L’envoi doit avoir eu lieu à cette date.
act-filed = Le dépôt doit avoir eu lieu à cette date.
act-opened = L’ouverture doit avoir eu lieu à cette date.
act-delivered = La livraison doit avoir eu lieu à cette date.
act-none = Aucune démarche n’est nécessaire à cette date.

## Genres de règles

kind-information = information

## État de lecture d’une source

status-seen = lu dans la source primaire
status-seen-2nd = lu dans une source secondaire ; vérifier la source primaire
status-mem = non vérifié, à confirmer avant de s’y fier
checked-on = vérifié le { $date }

## Voies

route-state-open = ouverte
route-state-blocked = pas encore
route-state-closed = fermée

## Pièces et manière de les citer

exhibit-label = Pièce n° { $number }
exhibit-ref-page = Pièce n° { $number }, page { $first }
exhibit-ref-pages = Pièce n° { $number }, pages { $first }–{ $last }
exhibit-ref-several = Pièce n° { $number }, pages { $pages }
exhibit-missing = Le fichier de cette pièce manque.
enclosures-heading = Pièces jointes (copies)
enclosure-line = { $reference } : { $title }

## Ce que montre une pièce, dans le bordereau

proves-contract = commande ou contrat
proves-listing = ce qui a été promis
proves-payment = paiement
proves-delivery = livraison
proves-non-delivery = défaut de livraison
proves-defect = défaut ou différence constatés
proves-notice = messages et notifications
proves-return-offer = offre de retour
proves-platform-process = litige sur la plateforme
proves-payment-process = contestation auprès de la banque ou du prestataire de paiement
proves-reply = réponse de l’autre partie
proves-refund-promise = promesse de remboursement
proves-withdrawal = rétractation
proves-cancellation = annulation ou résiliation
proves-goods-return = renvoi du bien
proves-loss = montant de la perte
proves-identity = identité
proves-authority = pouvoir

## Profils : ce qui est demandé d’un recueil, et ce qu’il en est

profile-opens = le PDF s’ouvre sans mot de passe
profile-file-size = pas plus de { $most }
profile-pages = pas plus de { $most } pages
profile-page-size = pages au format { $sizes }
profile-page-numbers = chaque page porte le numéro affiché par le lecteur
profile-bookmarks = des signets, dont chacun mène à une page
profile-bookmark-pages = les signets disent leur page
profile-index = il commence par un bordereau
profile-index-links = les lignes du bordereau sont des liens
profile-index-pages = les pages du bordereau sont celles où mènent ses lignes
profile-text = chaque page permet la recherche de texte
profile-upright = chaque page se lit de gauche à droite
profile-zoom = il s’ouvre à { $most } %
profile-no-blank-pages = aucune page n’est vide
profile-not-locked = rien ne limite l’impression ni la copie
profile-no-scripts = pas de scripts
profile-no-attachments = pas de fichiers joints
profile-no-media = ni son ni vidéo
profile-no-forms = pas de champs à remplir
profile-fonts = il contient ses polices
profile-no-camera-data = les images ne disent rien de l’appareil, du lieu ni du propriétaire
profile-file-name = un nom d’au plus { $most } caractères admis
profile-by-eye = { $text }
profile-pass = rempli
profile-fail = NON
profile-not-so = pas ainsi
profile-unknown = indécidable
profile-look = à regarder par une personne
profile-not-open = il ne peut pas être lu
profile-found = trouvé : { $count }
profile-none = il n’y en a pas
profile-no-links = aucun lien ne permet de le reconnaître
profile-no-bookmarks = sans signets, on ne sait pas ce qui devrait être lié
profile-no-zoom = il ne le dit pas
profile-unread = ce qui figure sur { $pages } ne peut pas être lu
profile-pictures = { $pages } sans texte : une photographie n’en a pas besoin, une page dactylographiée si
profile-numbers-apart = les numéros imprimés sont décalés de { $count }
profile-numbers-missing = absent ou faux : { $pages }
profile-dead = { $count } ne mènent nulle part, dont « { $name } »
profile-without-page = { $count } ne le font pas, dont « { $name } »
profile-index-wrong = « { $text } » mène à une autre page
profile-index-unread = aucun numéro n’a été trouvé sur ses liens

## Le bordereau ; index-title nomme l’ensemble, index-description la colonne des titres

index-title = Bordereau des pièces
index-number = N°
index-description = Titre
index-date = Date
index-source = Source et auteur
index-proves = Montre
index-pages = Pages
index-sha256 = SHA-256
index-note = Les numéros de page sont ceux du recueil des pièces. Les empreintes SHA-256 montrent que les fichiers n’ont pas changé depuis l’établissement de ce bordereau ; elles ne montrent ni que leur contenu est exact, ni quand il a été créé.
index-relevance = Intérêt de la pièce : { $text }
index-captured = Capture faite le { $date } par { $name }
index-captured-on = Capture faite le { $date }
index-captured-by = Capture faite par { $name }
index-translation = Traduction de { $exhibit }
index-extract = Extrait : { $shown } pages sur { $total }
index-language = Langue : { $language }
lists-file = Fichier
lists-bates-first = Bates de
lists-bates-last = Bates à
lists-letter = Lettre
lists-number = N°
lists-statement = Affirmation
lists-exhibits = Pièce à l’appui
lists-nothing = aucune pièce
lists-facts = Ce que disent les lettres et sur quelles pièces
index-redacted = Occultée en partie
index-supplement = Supplément { $number } au bordereau des pièces
index-later = { $title } : page { $page }
index-bates = Bates { $first } à { $last }
volume-of = Fichier { $number } sur { $count } : pages { $first } à { $last }
page-blank = Cette page est laissée en blanc.

## Languages of documents; the tag stands for those that are not here
language-en = anglais
language-fr = français
language-es = espagnol
language-de = allemand
language-it = italien
language-zh = chinois
language-pt = portugais
language-nl = néerlandais
language-pl = polonais
language-ja = japonais
language-ko = coréen
language-ar = arabe
language-ru = russe

## Proceedings before a neutral third person
adr-route-mediation = médiation
adr-route-conciliation = conciliation
adr-route-arbitration = arbitrage

## Le recueil et les pages établies pour lui

bundle-title = Recueil des pièces, { $case }
bundle-volume = Volume { $number } sur { $total }
bundle-cover-prepared = Établi le { $date }
bundle-cover-note = Les pages sont des copies. Les originaux se trouvent dans le dossier originals.
slip-sheet = Cette pièce est un fichier sans pages ({ $media }). Elle se trouve dans le dossier originals sous le nom { $name }. SHA-256 : { $hash }
slip-recording = Cette pièce est un enregistrement, film ou son ({ $media }), d’une durée de { $length } (heures, minutes, secondes). Elle se trouve dans le dossier originals sous le nom { $name }, { $count ->
    [one] { $count } octet
   *[other] { $count } octets
  }. SHA-256 : { $hash }
slip-recording-unknown = Cette pièce est un enregistrement, film ou son ({ $media }). Elle se trouve dans le dossier originals sous le nom { $name }, { $count ->
    [one] { $count } octet
   *[other] { $count } octets
  }. SHA-256 : { $hash }
slip-office = Cette pièce est un document de bureautique ({ $media }). Elle se trouve dans le dossier originals sous le nom { $name } et s’ouvre avec des programmes tels que LibreOffice, qui peuvent l’imprimer ou l’enregistrer en PDF. SHA-256 : { $hash }
slip-locked = Cette pièce est un document verrouillé par un mot de passe ({ $media }). Elle se trouve dans le dossier originals sous le nom { $name }. SHA-256 : { $hash }
slip-capture = Cette pièce est une capture de pages web du { $made } ({ $media }). Ses fichiers ont les empreintes qu’elle indique. Elle se trouve dans le dossier originals sous le nom { $name } et s’ouvre avec un programme qui rejoue les archives web. SHA-256 : { $hash }
slip-capture-wrong = Cette pièce est une capture de pages web du { $made } ({ $media }). Ses fichiers n’ont pas tous les empreintes qu’elle indique. Elle se trouve dans le dossier originals sous le nom { $name } et s’ouvre avec un programme qui rejoue les archives web. SHA-256 : { $hash }
slip-picture = Cette pièce est une image dans un format que ce dossier ne peut montrer ({ $media }). Elle se trouve dans le dossier originals sous le nom { $name }. SHA-256 : { $hash }
placeholder-sheet = Le fichier { $name } manque. Cette page en tient lieu.
email-headers = En-têtes du courriel
email-html = Le HTML du courriel
email-attachment-not-shown = non montré sur une page
email-attachments = Pièces jointes
email-attachment = { $name } ({ $media }, { $count ->
    [one] { $count } octet
   *[other] { $count } octets
  }), SHA-256 { $hash }
page-of = page { $page } sur { $pages }
page-short = p. { $page }

## Intitulés

order-label = Commande
case-label = {Ma|Notre} référence
client-label = Pour
date-label = Date
amount-label = Montant
claimant-label = Acheteur
date-unknown = sans date
yes = oui
no = non
none = néant
unknown = non connu

## Lettres

greeting-unknown = Madame, Monsieur,
closing = Veuillez agréer, Madame, Monsieur, l’expression de {mes|nos} salutations distinguées.
closing-north-america = Veuillez agréer, Madame, Monsieur, l’expression de {mes|nos} salutations distinguées.
signature-for = pour { $name }
delivery-email = Par courriel
delivery-post = Par courrier
delivery-email-post = Par courriel et par courrier
delivery-registered = Par lettre recommandée avec avis de réception et, par avance, par courriel
delivery-registered-without-email = Par lettre recommandée avec avis de réception
delivery-registered-in-us = Par lettre recommandée avec avis de réception et, par avance, par courriel
delivery-registered-in-us-without-email = Par lettre recommandée avec avis de réception
watermark-draft = PROJET
watermark-reading-copy = COPIE DE LECTURE
disclaimer = Établi avec un outil d’assemblage de documents à partir des informations fournies par l’utilisateur. Information générale seulement, ni conseil juridique ni relation d’avocat à client. Les règles changent et dépendent des faits ; à confirmer auprès d’un avocat ou de l’organisme nommé avant de se fier à une date ou à une règle. Les délais indiqués sont des estimations tirées des données fournies.

## Messages publics

## Calendrier

calendar-name = Délais, { $case }
calendar-reply-by = Réponse attendue des destinataires des lettres
calendar-reply-by-note = Les lettres sur la commande { $order } demandent une réponse à cette date. À défaut, voir la voie suivante.
calendar-calculation = Calcul : { $calculation }
calendar-reading = Autre lecture : { $date } ({ $label })
calendar-cautious = Lecture prudente : { $date }
calendar-rule = Règle { $rule } : { $cite }
calendar-checked = Règle vérifiée le { $date }
calendar-verify = Estimation tirée des données du dossier : vérifiez la règle et le jour où le délai a commencé.

## Frise chronologique

timeline-title = Frise chronologique
timeline-today = aujourd’hui
timeline-alt = Événements du dossier et dates auxquelles une démarche est nécessaire, dans l’ordre

## Titres de listes

events-heading = Chronologie
questions-heading = Questions à régler
deadlines-heading = Délais

## Tableau des délais

deadline-column-date = Au plus tard
deadline-column-rule = Quoi
deadline-column-result = Résultat
total-column-claimed = Demandé
total-column-received = Reçu
total-column-due = Dû

## Première page d’un dossier

start-title = Commencez ici : { $case }
start-what = Ce que contient ce dossier
start-what-text = Un ensemble de projets et de pièces établi à partir du dossier au { $date }. Rien n’a été envoyé, publié ni déposé. Relisez chaque projet avant de l’utiliser et signez-le vous-même.
start-what-client = Sur cette page, « vous » désigne l’acheteur, { $name }. Ce qui est envoyé part au nom de votre cabinet.
start-do-first = À faire
start-do-first-none = Il n’y a rien à envoyer maintenant. Voyez les questions et les délais ci-dessous.
start-do-first-paid = Plus rien n’est dû : il n’y a rien à envoyer. Si vous avez reçu plus que la somme réclamée, vérifiez encore les montants dans case.yaml.
start-deadlines = Délais
start-deadlines-text = Chaque date est une estimation tirée des données fournies. Vérifiez la règle et le jour où le délai a commencé.
start-contents = Contenu du dossier
start-letters = Lettres
start-posts = Projets de messages publics
start-adr = Demandes de médiation ou d’arbitrage
start-evidence = Pièces
start-handoff = Pour un avocat
start-other = Autres fichiers
start-file = Fichier
start-not-written = Non établis, et pourquoi
start-blocked = Des informations manquent pour ces documents
start-blocked-line = { $title } : il manque { $facts }
start-missing = Pièces manquantes
start-warnings = Avertissements
start-amounts = Montants
start-amounts-text = Les monnaies différentes ne sont pas additionnées.
start-verify = Comment vérifier ce dossier
start-verify-text = Dans le dossier, exécutez : sha256sum -c manifest-sha256.txt. Chaque fichier doit être signalé « OK ». Les empreintes montrent que les fichiers n’ont pas changé depuis leur création ; elles ne montrent pas que leur contenu est exact.
start-limits = Ce que ce dossier n’est pas
start-limits-text = Ce n’est pas un conseil juridique et aucun résultat n’est promis. Les règles, adresses et frais changent : confirmez-les avant de vous y fier.
start-consent = Vos autorisations
start-consent-post = Projets de messages publics
start-consent-lawyer = Communication à un avocat
start-consent-contact = Coordonnées dans les lettres
start-consent-taken-yes = non précisé : considéré comme accordé
start-consent-taken-no = non précisé : considéré comme refusé
start-hidden-picture = { $exhibit } est une image que le recueil ne peut montrer ; une page en tient lieu. Exportez-la en JPEG et recommencez : sur un iPhone, partagez-la par Mail, ou choisissez Réglages, Appareil photo, Formats, Le plus compatible ; ailleurs, ouvrez-la dans un programme d’images et enregistrez-la en JPEG ou PNG.
start-hidden-outlook = { $exhibit } est un message d’Outlook que le recueil ne montre pas. Ouvrez-le dans Outlook, enregistrez-le en .eml ou imprimez-le en PDF, et recommencez.
start-hidden-locked = { $exhibit } est verrouillée par un mot de passe, et le recueil ne la montre pas. Ouvrez-la, imprimez-la en PDF, et recommencez.
start-hidden-office = { $exhibit } est un document de bureautique ; une page en tient lieu dans le recueil. Ouvrez-le, imprimez-le en PDF et utilisez celui-ci, ou recommencez avec --convert si LibreOffice est installé.
start-hidden-recording = { $exhibit } est un film ou un son ; une page en tient lieu dans le recueil, et le fichier est dans le dossier originals. Ajoutez des images ou une transcription si son contenu importe.
start-hidden-capture = { $exhibit } est une capture de pages web ; une page en tient lieu dans le recueil. Imprimez-en les pages utiles en PDF et ajoutez-les aussi.
start-hidden-unconverted = { $exhibit } n’a pu être transformée en pages ou en texte. Ouvrez-la dans le programme qui l’a créée, imprimez-la en PDF, et recommencez.
start-hidden-no-text = Si un tribunal demande des pages interrogeables, recommencez avec --ocr si ocrmypdf ou tesseract est installé.
start-hidden-file = { $exhibit } est un fichier sans pages ; une page en tient lieu dans le recueil, et le fichier est dans le dossier originals. S’il peut être imprimé, imprimez-le en PDF et recommencez.
start-hidden-animation = { $exhibit } est une image animée, dont le recueil montre la première image.
start-hidden-damaged = { $exhibit } est une image qui ne peut être décodée jusqu’à la fin ; une partie en est peut-être perdue. Regardez sa page, copiez-la de nouveau depuis l’appareil ou le téléphone, et recommencez.
start-hidden-attached = { $exhibit } : jointes, mais non montrées dans le recueil : { $names }. Elles sont dans l’original.
start-location = { $exhibit } : l’original contient le lieu de prise de vue. Il a été retiré de la copie du recueil.
package-description = Lettres, demandes et pièces d’un différend de consommation ou de vente, avec bordereau et empreintes

## Listes

list-and = {" "}et{" "}
list-comma = ,{" "}

## Périodes et nombres

days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
working-days =
    { $count ->
        [one] { $count } jour ouvrable
       *[other] { $count } jours ouvrables
    }
months = { $count } mois
years =
    { $count ->
        [one] { $count } an
       *[other] { $count } ans
    }
pages-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
exhibits-count =
    { $count ->
        [one] { $count } pièce
       *[other] { $count } pièces
    }

# Ce qui doit être fait avant une date
act-paid = Après ce jour, la majoration due par le vendeur augmente.

# Chronologie
timeline-later = plus tard
timeline-more = … et { $count } autres, voir le fichier de l’affaire
timeline-contract = Contrat conclu
timeline-order = Commande passée
timeline-payment = Paiement
timeline-promised = Dernier jour de la livraison promise
timeline-dispatched = Biens expédiés
timeline-delivered = Biens livrés
timeline-handed-over = Biens remis
timeline-receipt-confirmed = Réception confirmée sur la plateforme
timeline-completed = Commande affichée comme terminée
timeline-discovered = Problème constaté
timeline-examined = Biens examinés
timeline-counterfeit = Contrefaçon connue
timeline-notice = Défauts dénoncés au vendeur
timeline-return-offered = Restitution des biens proposée
timeline-seller-reply = Réponse du vendeur
timeline-refund-promised = Remboursement promis
timeline-additional-period = Fin du délai supplémentaire
timeline-terminated = Contrat résolu
timeline-avoided = Contrat déclaré résolu
timeline-withdrawn = Rétractation déclarée
timeline-dispute-opened = Litige ouvert sur la plateforme
timeline-dispute-reply = Réponse du vendeur dans le litige
timeline-decision = Décision de la plateforme reçue
timeline-appeal = Appel déposé sur la plateforme
timeline-received = Remboursement partiel reçu
timeline-payment-dispute-opened = Contestation ouverte auprès du prestataire de paiement
timeline-payment-dispute-answered = Réponse du commerçant dans cette contestation
timeline-payment-dispute-decided = Décision du prestataire de paiement reçue
timeline-payment-dispute-credited = Somme créditée à titre provisoire
timeline-payment-dispute-charged-again = Somme débitée de nouveau
timeline-payment-dispute-complaint = Réclamation au prestataire de paiement
timeline-payment-dispute-final = Réponse définitive du prestataire de paiement
timeline-sent-back = Bien renvoyé
timeline-remedy-refused = Réparation ou remplacement refusé
timeline-cancelled = Commande annulée
timeline-subscription-ended = Abonnement résilié
timeline-blocked = Compte ou solde bloqué
timeline-letter-sent = Lettre envoyée
timeline-letter-received = Lettre reçue par l’autre partie

# Première page
start-on-this-page = Sur cette page
start-against = Contre
start-as-of = Établi le
start-other-date = ou { $date }
start-once = Ne récupérez la même somme qu’une seule fois.
start-uncounted = Non calculées, faute d’un fait
start-posts-note = Projets seulement. Vérifiez qu’ils ne contiennent ni nom ni accusation avant toute publication.
start-evidence-note = Le recueil réunit toutes les pièces avec des numéros de page ; les lettres citent ces pages.
start-file-calendar = Échéances pour votre calendrier
start-file-timeline = Chronologie en image
start-file-case = Fichier de l’affaire
start-file-assessment = Analyse de toutes les règles
start-file-ledger = Relevé du recueil, page par page
start-skipped = Documents non rédigés, et pourquoi
start-exhibits-note = { $pages ->
    [one] Le recueil compte une page.
   *[other] Le recueil compte { $pages } pages.
  } Un titre mène à la première page de la pièce.
start-no-exhibits = Il n’y a pas de pièces.
start-verify-mac = Sur un Mac, écrivez shasum -a 256 -c au lieu de sha256sum -c.
start-limit-facts = Tout repose sur les faits du fichier de l’affaire. Un fait inexact ou manquant peut changer les délais et les droits.
start-limit-sending = Le programme n’envoie rien. Un délai n’est respecté que si vous agissez et pouvez le prouver.
start-limit-private = Ce dossier contient des données personnelles. Ne donnez à chaque destinataire que ce qui lui est destiné.

# Prevention: what to check before a purchase, and what to do next time
prevention-yes = oui
prevention-no = non
prevention-unknown = non renseigné
prevention-reviews = Des avis indépendants sur le fournisseur ont été lus
prevention-reviews-missing = Aucun avis indépendant sur le fournisseur n’a été lu
prevention-reviews-next = Lire des avis en dehors de la place de marché et repérer les mêmes plaintes
prevention-licence = La licence commerciale du fournisseur a été vue
prevention-licence-missing = La licence commerciale du fournisseur n’a pas été vue
prevention-licence-next = Demander la licence et comparer le nom et le numéro avec la facture
prevention-registration = L’immatriculation a été vérifiée au registre public
prevention-registration-missing = L’immatriculation n’a pas été vérifiée dans le registre public
prevention-registration-next = Rechercher la société au registre de son pays avant le premier paiement
prevention-sample = Un échantillon a été commandé et examiné
prevention-sample-missing = Aucun échantillon n’a été commandé
prevention-sample-next = Commander d’abord un échantillon et le garder comme référence
prevention-payment-terms = Les conditions de paiement ont été convenues par écrit
prevention-payment-terms-next = Convenir d’un paiement échelonné : une part à la commande, le reste après contrôle
prevention-delivery-schedule = Un calendrier de livraison a été convenu par écrit
prevention-delivery-schedule-next = Écrire le dernier jour de livraison et les suites d’un retard
prevention-quality-control = Un contrôle de qualité a été convenu par écrit
prevention-quality-control-next = Convenir d’un cahier des charges, d’un contrôle avant expédition et de sa prise en charge
prevention-dispute-clause = Une clause sur les litiges a été convenue
prevention-dispute-clause-next = Convenir d’une médiation préalable, puis d’un lieu, d’une langue et d’une institution
prevention-protected = Le paiement était protégé (carte, séquestre, crédit documentaire)
prevention-protected-missing = Le paiement n’était pas protégé (carte, séquestre, crédit documentaire)
prevention-protected-next = Payer par carte ou séquestre ; éviter le virement direct à un fournisseur inconnu
# Intérêts et conversions
surcharge-line = { $cite } : { $base } × { $percent } % = { $amount } ; ensemble { $total }.
# Ce que disent les citations dans cette langue, et ce qui s’y trouve entre deux numéros.
citation-terms = Articles = articles | Article = article | Directive (EU) = directive (UE) | Directive = directive | Regulation (EU) No = règlement (UE) n° | Regulation (EC) No = règlement (CE) n° | Regulation (EU) = règlement (UE) | Regulation (EC) = règlement (CE) | sections = articles | section = article | regulations = articles | regulation = article | arts = art. | clauses = clauses | paragraph = paragraphe | dispute condition = condition de litige | (quoted) = (cité) | (guides) = (guides) | (title) = (titre) | Card network rules (general) = règles des réseaux de cartes (en général) | Terms for EU/EEA/UK Consumers = conditions pour les consommateurs de l’UE, de l’EEE et du Royaume-Uni | restated in the = reprises dans les | (Ireland) = (Irlande) | (Germany) = (Allemagne) | (Quebec) = (Québec) | /EU = /UE | help centre = centre d’aide | implementing = transposant
citation-joins = and = et | to = à
interest-line = Intérêts simples au taux de { $rate } % l’an sur { $principal }, pour { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } à compter du lendemain du { $from } jusqu’au { $to } inclus : { $principal } × { $rate } % × { $days } / 365 = { $amount }. Ils sont indiqués séparément et ne font pas partie du montant réclamé ci-dessus.
interest-line-basis = { $line } Fondement : { $basis }.
converted-line = { $due } = { $money }, au taux de 1 { $base } = { $rate } { $target } ({ $source }, { $date })

# Questions
question-field = Veuillez remplir `{ $field }`.

# Said beside the mail drafts on the first page
start-letters-note-alone = Les brouillons de courriel ne contiennent que la lettre.
start-letters-note = Les brouillons de courriel ne contiennent que la lettre. Avant l’envoi, joignez les pièces que l’étape indique.

# Nombres, montants, champs et valeurs : la langue choisit entre l’écriture du programme et la sienne.
said-figure = { $figure }
said-money = { $money }
said-field = { $name }
said-value = { $name }
said-table = { $country }
said-separator = {" "};{" "}
said-not-known = (non connu)
said-in-language = [en { $language }] { $text }
said-converted = { $due } = { $money } ({ $rate })
said-rate = 1 { $from } = { $rate } { $to } le { $date }, { $source }
said-surcharge = { $base } × { $percent } % = { $amount } ; ensemble { $total }
said-interest = { $principal } × { $rate } % × { $days ->
    [one] { $days } jour
   *[other] { $days } jours
  } / 365 = { $amount }
list-or = {" "}ou{" "}
weeks =
    { $count ->
        [one] { $count } semaine
       *[other] { $count } semaines
    }
assess-notice = Information générale, non un conseil juridique. Vérifiez chaque date et chaque règle avant de vous y fier.
question-fill = Veuillez remplir ce champ.

# Pourquoi un résultat est ce qu’il est
why-rule-ended = la règle a pris fin le { $date }
why-rule-begins = la règle s’applique à partir du { $date }
why-rule-none = la règle { $rule } n’a pas de résultat ici ; il faudrait : { $wanted }
why-rule-says = résultat de la règle { $rule } : { $found } ; il faudrait : { $wanted }
why-field-known = { $field } : connu
why-field-not-known = { $field } : non connu
why-field-not-known-for = { $field } : non connu ; ne vaut que pour : { $wanted }
why-field-is = { $field } : { $found } ; ne vaut que pour : { $wanted }
why-excepted = exclu en raison de : { $fields }
why-not-known = non connu : { $facts }
why-no-payment = aucun paiement n’est connu
why-no-item = aucun article n’est connu
why-sources-differ = les sources divergent : { $dates }
why-reading = { $date } ({ $calculation })
why-not-before = pas avant le { $date }
why-done-in-time = fait le { $done }, à temps : le dernier jour était le { $last }
why-done-late = fait le { $done }, après le { $last }, le jour qui résulte des faits donnés
why-other-side-seems-late = l’autre partie avait jusqu’au { $date } et semble en retard ; règle à vérifier
why-not-late-yet = l’autre partie a jusqu’au { $date } ; rien ne s’ajoute avant
why-other-side-late = l’autre partie avait jusqu’au { $date } et est en retard
why-appears-passed = le délai semble passé, à vérifier
why-stopped = le délai est suspendu depuis le { $since } ({ $label }), il restait { $left }
why-zone = compté dans le fuseau horaire { $zone } : par prudence, agissez un jour plus tôt
why-zone-recipient = compté dans le fuseau horaire du destinataire : par prudence, agissez un jour plus tôt
why-no-rate = le montant est de { $amount }, la limite est en { $wanted } ; aucun taux n’est donné pour le convertir
why-more-is-due = { $amount } sont dus, et davantage dans d’autres monnaies, qui ne sont pas additionnées
why-bounds = { $amount } ; il faut : { $bounds } { $currency }
bound-over = plus de { $limit }
bound-at-least = au moins { $limit }
bound-up-to = au plus { $limit }
why-no-rule-pack = aucun recueil de règles pour : { $countries } ; seules les règles des plateformes et des paiements ont été examinées ; demandez le droit applicable à un avocat ou à un centre de conseil aux consommateurs de ce pays
why-left-out = une phrase de la règle { $rule } est omise des lettres ; non connu : { $facts }
why-no-consent = vous n’y avez pas consenti ; si vous y consentez, écrivez `{ $key }: true` sous `{ $group }` dans case.yaml
why-sent = envoyée le { $date } : elle n’est pas écrite à nouveau
why-too-early = pas encore : l’autre partie a jusqu’au { $date }
why-no-respondent = personne n’a ce rôle parmi les défendeurs : { $name }
why-no-authority = aucune autorité qui reçoit des signalements sur les professionnels n’est connue pour ce pays : demandez au ministère ou à une association de consommateurs

# Ce qui n’est pas connu des jours ouvrables
why-if-holiday = si le { $date } y est férié, le dernier jour est plus tardif
why-if-holidays = si un jour du { $first } au { $last } y est férié, le dernier jour est plus tardif
why-no-country = le pays dont les jours fériés comptent n’est pas connu : seuls les week-ends sont exclus ; { $if }
why-no-table = pas de table des jours fériés pour ce pays : { $country } ; seuls les week-ends sont exclus ; { $if }
why-outside-table = la table des jours fériés ({ $table }) ne couvre que { $first } à { $last } : au-delà, seuls les week-ends sont exclus ; { $if }
why-holidays-estimated = jours fériés ({ $table }) après { $year } : estimation, à vérifier
why-holidays-regional = les jours fériés régionaux ne sont pas comptés ({ $table })
day-off-saturday = un samedi
day-off-sunday = un dimanche
day-off-holiday = un jour férié

# Calculs ; before est ce qui a été compté jusque-là
calculation-plus = { $before } + { $period }
calculation-first-day-counted = { $before }, le premier jour compris
calculation-leap-day = { $before } = { $end }, compté à partir d’un 29 février ; par prudence, agissez au plus tard le { $cautious }
calculation-without-weekends = { $before }, sans les week-ends
calculation-without-holidays = { $before }, sans les week-ends ni les jours fériés : { $holidays }
calculation-holiday = { $date }
calculation-end-of-rule = { $before }, compté à partir de la fin de { $rule }
calculation-year-end = { $date }, fin de cette année : { $before }
calculation-paused = { $before } = { $end }, plus { $days } ({ $label }) du { $from } au { $to } = { $later }
calculation-paused-both = { $before } = { $end }, plus { $days } ({ $label }) du { $from } au { $to }, les deux jours compris = { $later }
calculation-at-least = { $before }, au moins { $to } + { $days } = { $later }
calculation-stopped = { $before } = { $end }, { $why }
calculation-rolled = { $before } = { $end }, { $why } ; le jour ouvrable suivant compte : { $to }
calculation-at-most = { $before }, au plus { $other }

# Champs du fichier de l’affaire, comme les motifs les nomment
field-capacity = qualité de l’acheteur
field-claimant-country = pays de l’acheteur
field-claimant-state = région ou État de l’acheteur
field-seller-country = pays du vendeur
field-supplier = fournisseur
field-parties-states = États des parties
field-problem-type = nature du problème
field-problem-terminated-on = date de résolution du contrat
field-problem-withdrawn-on = date de rétractation
field-problem-notice-sent-on = date de la dénonciation au vendeur
field-problem-avoidance-declared-on = date de la déclaration de résolution
field-problem-additional-period-given-until = fin du délai supplémentaire
field-problem-discovered-on = date de la découverte du problème
field-order-delivered-on = date de livraison
field-payment-method = moyen de paiement
field-payments-method = moyen de paiement
field-payment-network = réseau de la carte
field-payments-network = réseau de la carte
field-platform = plateforme
field-dispute = litige sur la plateforme
field-platform-dispute-reason-given = motif donné par la plateforme
field-contract-arbitration-clause = clause d’arbitrage
field-contract-cisg-excluded = exclusion de la CVIM
field-contract-kind = nature du contrat
field-claim-state = état de la demande
field-consents-publish-post = autorisation de publier
field-consents-share-with-lawyer = autorisation de communiquer à un avocat
field-adr-institution = institution choisie

# Valeurs de ces champs
group-eu = Union européenne
group-eu-other = autres États de l’Union européenne
group-eea = Espace économique européen
group-ae-cis = pays servis par la société d’AliExpress pour la CEI
group-cisg = États parties à la CVIM
group-cisg-art95 = États qui ont fait la réserve de l’art. 95 de la CVIM
value-same = le même
value-different = différents
value-unknown = non connu
value-known = connu
value-paid = payé
value-none = aucune
value-present = connu
value-absent = non connu
value-true = oui
value-false = non

# Langues, quand un texte existe dans une autre
language-en = anglais
language-fr = français
language-es = espagnol
language-de = allemand

# L’analyse à l’écran
assess-title = { $case }, au { $date }
assess-total = { $currency } demandé { $claimed }, reçu { $received }, dû { $due }
assess-surcharge = majoration selon { $rule }, non comprise dans les montants : { $formula }
assess-interest = intérêts, non ajoutés : { $formula }
assess-interest-days = jours comptés du lendemain du { $from } au { $to } inclus
assess-deadlines = Délais
assess-routes = Voies
assess-rules = Règles
assess-warnings = Avertissements
assess-questions = Questions
assess-for-information = , pour information
assess-cautious = lecture prudente : { $date } ({ $calculation })
assess-one-reading = une lecture : { $date } ({ $calculation }) { $label }
assess-checked = { $status }, vérifié le { $date }
assess-not-applicable = non applicables : { $rules }
assess-field = champ : { $field }
assess-field-proves = champ : { $field }, montre : { $proves }
assess-waiting-routes = voies qui en dépendent : { $names }
assess-waiting-documents = documents qui en dépendent : { $names }
assess-waiting-rules = règles qui en dépendent : { $names }

## Organismes
why-request-lacks = la demande à { $institution } doit contenir ce qui manque au dossier : { $contents }
why-no-account = les messages publics nomment { $platform } sans mention de compte : aucun compte de { $platform } n’a été vérifié dans les 180 derniers jours sur { $networks }. Cherchez le compte indiqué sur son propre site avant de le mentionner ; un vrai service client ne demande jamais de données de carte, de codes ni de paiement par message
start-marketplace = Le traitement des litiges sur la plateforme
start-most-characters = caractères au plus
start-no-company = Sa société pour votre pays n’est pas connue
start-means = Comment vous avez payé, et ce qui peut revenir
start-write-to = écrire à
start-not-known = Non connu
start-reports = Où signaler
start-reports-text = Un signalement aide les contrôles et n’interrompt aucun délai. N’en faites pas une menace dans une lettre.
start-to-send = À envoyer
beside-bank-forfeits = une contestation auprès de la banque ou du prestataire de paiement met fin à la procédure de la plateforme
beside-bank-may-block-account = après une contestation auprès de la banque ou du prestataire de paiement, le compte peut être bloqué
beside-bank-one-route = la plateforme exclut une seconde procédure pour le même problème
beside-bank-silent = les conditions lues ne disent pas ce que devient la procédure de la plateforme après une contestation auprès de la banque
means-card = carte de paiement
means-wallet = portefeuille électronique
means-bnpl = paiement en plusieurs fois ou différé
means-transfer = virement
means-debit = prélèvement
means-cash = espèces
means-voucher = valeur stockée
means-crypto = cryptoactif
means-documentary = paiement documentaire
reversal-as-of-right = de droit
reversal-scheme-rule = selon des règles entre banques
reversal-provider-terms = selon les conditions du prestataire
reversal-goodwill = à bien plaire
reversal-none = impossible
authority-refund-false = n’obtient pas de remboursement
authority-refund-mediation = médiation possible
institution-mediation = médiation
institution-arbitration = arbitrage
contents-known = oui
contents-in-part = en partie
contents-missing = non
contents-optional = facultatif

# What is printed behind a title, where a case has several payments or items
title-payment = { $title } (paiement { $number } : { $details })
title-item = { $title } (article { $number } : { $details })
title-number = { $title } ({ $number })

## Ce qui a été vu dans les pièces et fait de leurs copies, dans le relevé du recueil

pages-named = { $count ->
    [one] la page { $pages }
   *[other] les pages { $pages }
  }
pages-named-more = les pages { $pages } et { $more } autres
seen-owner-locked = restreint par un mot de passe du propriétaire, s’ouvre sans mot de passe
seen-repaired = l’index des objets était endommagé et a été reconstruit
seen-more-pages = { $count ->
    [one] déclare { $count } page, en compte davantage
   *[other] déclare { $count } pages, en compte davantage
  }
seen-signed = signature numérique : elle ne vaut que pour l’original
seen-xfa = formulaire XFA : la plupart des lecteurs affichent une page de remplacement
seen-no-text = pas de texte interrogeable sur { $pages }
seen-blank = rien sur { $pages }
seen-utf-16 = texte en UTF-16
seen-control-characters = contient des caractères de commande, montrés par des cases
seen-attached = pièce jointe : { $name } ({ $media }, SHA-256 { $hash })
seen-body-from-html = sans texte brut, montré d’après son HTML
seen-empty-body = sans corps lisible
seen-trailing-data = contient des données après la fin de l’image
seen-formatted-only = son texte n’existe qu’en texte enrichi, qui n’est pas montré
seen-inner-messages = { $count ->
    [one] { $count } message qu’il contient est montré à sa suite
   *[other] { $count } messages qu’il contient sont montrés à sa suite
  }
seen-web-page = page web, composée en texte et en images sans sa présentation
seen-absent-pictures = { $count ->
    [one] { $count } image qu’elle montre n’est pas dans le fichier
   *[other] { $count } images qu’elle montre ne sont pas dans le fichier
  }
seen-signs = { $count ->
    [one] { $count } petit signe de la page n’est pas montré
   *[other] { $count } petits signes de la page ne sont pas montrés
  }
seen-office = document de bureautique, non montré, joint comme original
seen-recording = film ou son de { $length }, joint comme original
seen-recording-unknown = film ou son, joint comme original
seen-capture = capture web de { $made }, jointe comme original ; ses fichiers ont les empreintes qu’elle indique
seen-capture-wrong = capture web de { $made }, jointe comme original ; ses fichiers n’ont pas tous les empreintes qu’elle indique
seen-capture-undated = date qu’elle n’indique pas
seen-converted = montré sous forme de pages établies par { $tool } ; l’original est conservé
seen-not-confined = le programme qui a établi ses pages n’a pas pu être coupé du réseau
seen-not-converted = n’a pu être transformé en pages ou en texte : { $why }
seen-recognised = son texte a été reconnu par { $tool } et peut contenir des erreurs ; l’original est conservé
seen-downsampled = ramené à la résolution d’impression ; l’original est conservé
seen-stills = { $count ->
    [one] { $count } image en est montrée, extraite par { $tool }
   *[other] { $count } images en sont montrées, extraites par { $tool }
  }
seen-unseen-text = texte que l’on ne voit pas, tracé invisible ou hors de la page, sur { $pages }
seen-comments = commentaires avec du texte : { $shown } montrés, { $hidden } masqués
seen-captions = ce qui s’y dit est montré à sa suite, d’après le fichier { $file } qui l’accompagne (SHA-256 { $hash })
seen-carried = ne peut être montré sur une page, joint comme original
seen-cut = { $count ->
   *[other] une image haute, montrée en { $count } morceaux qui se recouvrent un peu
  }
seen-animation = { $count ->
   *[other] une image animée de { $count } images ; la première est montrée
  }
seen-damaged-picture = ne peut être décodée jusqu’à la fin ; une partie de l’image est peut-être perdue
seen-picture-not-shown = image d’un format que ce programme ne peut montrer, jointe comme original
seen-locked = verrouillé par un mot de passe, non montré, joint comme original
seen-mended = { $count ->
    [one] { $count } de ses objets est mal écrit et a été lu comme le font la plupart des lecteurs
   *[other] { $count } de ses objets sont mal écrits et ont été lus comme le font la plupart des lecteurs
  }
seen-behind-end = des objets ont été ajoutés après la marque de fin ; d’autres lecteurs peuvent montrer autre chose
seen-changed-after-signing = modifié après la signature
seen-guessed = pas en UTF-8 et sans indication ; lu comme { $encoding }, par supposition
seen-guessed-headers = en-têtes sans indication de codage ; lus comme { $encoding }, par supposition
seen-lost-characters = contient des caractères qui n’ont pu être décodés, montrés par �
seen-mailbox = { $count ->
   *[other] une boîte de { $count } messages, tous montrés
  }
seen-both-bodies = le texte brut et le HTML ne disent pas la même chose ; les deux sont montrés
seen-not-shown = { $count ->
    [one] fichier joint non montré sur une page : { $names }
   *[other] fichiers joints non montrés sur une page : { $names }
  }
seen-chat = { $count ->
    [one] export d’une discussion de { $count } message, mis en transcription
   *[other] export d’une discussion de { $count } messages, mis en transcription
  }
done-scripts = { $count ->
    [one] { $count } script retiré
   *[other] { $count } scripts retirés
  }
done-actions = { $count ->
    [one] { $count } action retirée (lancement, envoi, autres fichiers)
   *[other] { $count } actions retirées (lancement, envoi, autres fichiers)
  }
done-attachments = { $count ->
    [one] fichier joint non repris : { $names }
   *[other] fichiers joints non repris : { $names }
  }
done-fields = { $count ->
    [one] { $count } champ de formulaire intégré à la page
   *[other] { $count } champs de formulaire intégrés à la page
  }
done-field-values = { $count ->
    [one] { $count } champ de formulaire sans image de sa valeur ; la valeur a été imprimée
   *[other] { $count } champs de formulaire sans image de leur valeur ; les valeurs ont été imprimées
  }
done-fields-empty = { $count ->
    [one] { $count } champ de formulaire n’affiche rien
   *[other] { $count } champs de formulaire n’affichent rien
  }
done-media = { $count ->
    [one] { $count } marque de son, de film ou de pièce jointe montrée par une image
   *[other] { $count } marques de son, de film ou de pièce jointe montrées par des images
  }
done-links = { $count ->
    [one] { $count } lien ne menait nulle part
   *[other] { $count } liens ne menaient nulle part
  }
done-camera = { $count ->
    [one] données de l’appareil retirées de { $count } image
   *[other] données de l’appareil retirées de { $count } images
  }
done-camera-kept = { $count ->
    [one] les données de l’appareil n’ont pas pu être retirées de { $count } image
   *[other] les données de l’appareil n’ont pas pu être retirées de { $count } images
  }
done-closed = commandes de dessin fermées sur { $pages }
done-redacted = occulté : { $pages }
done-layers = { $count ->
    [one] { $count } calque est masqué, comme dans l’original
   *[other] { $count } calques sont masqués, comme dans l’original
  }
done-longer = allongé en bas pour que les tampons ne cachent rien : { $pages }
done-boxes = caractères sans glyphe, montrés par des cases : { $codes }
done-missing = le fichier manque ; une page qui le dit en tient lieu

## Contrôle, plan et dossier à l’écran

check-pages = { $count ->
    [one] { $count } page de recueil
   *[other] { $count } pages de recueil
  }
check-ready = { $count ->
    [one] { $count } document prêt
   *[other] { $count } documents prêts
  }
check-blocked = { $count ->
    [one] { $count } bloqué
   *[other] { $count } bloqués
  }
check-next-deadline = prochaine échéance
plan-exhibits = Pièces
plan-no-text = { $count ->
    [one] { $count } page sans texte interrogeable : { $exhibits }.
   *[other] { $count } pages sans texte interrogeable : { $exhibits }.
  }
plan-bundle = recueil entier
plan-written = Établis
plan-blocked = Bloqués
plan-needs = il manque { $facts }
plan-not-written = Non établis
built-bundle = recueil : { $exhibits }, { $pages }, chaque page comptée
built-pages = { $count ->
    [one] page { $first }
   *[other] pages { $first } à { $last }
  }
built-kept = un dossier antérieur a été modifié entre-temps et est gardé sous { $path }
built-numbers-cited = des lettres ont été envoyées et rien ne garde les numéros qu’elles citent : construisez une fois avec --lock, à partir du dossier tel qu’il a été envoyé
built-numbers-locked = les numéros des pièces et des pages sont gardés dans { $path }
built-notice = Aide à la rédaction, non un conseil juridique. Rien n’a été envoyé : lisez chaque page avant de l’envoyer.
files-count = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
  }
bytes-count = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
  }
# Première page : que faire
start-headline = { $claimant } contre { $against }
start-order = Commande { $number }
start-made = établi le { $date }
start-stale = Tout ce qui figure sur cette page a été calculé le { $date }. Un autre jour, refaites le dossier avant d’envoyer quoi que ce soit.
start-today = Aujourd’hui, { $date }
start-on-day = Le { $date }
start-after-day = Le { $date }, si rien n’est venu
start-step-send = Envoyez « { $title } » à { $to }
start-step-send-alone = Envoyez « { $title } »
start-step-record = Notez dans case.yaml ce que vous avez envoyé et ce que vous avez reçu, puis refaites le dossier
start-step-arrived = Vérifiez que « { $title } », envoyé le { $date }, est bien arrivé
start-arrived-how = La lettre est partie : ne la renvoyez que si elle s’est perdue. Suivez l’envoi ou demandez une confirmation, puis inscrivez le jour dans case.yaml comme `received_on` auprès de la lettre, avec sa preuve (`proof`).
start-no-ground = Aucun des motifs de litige de { $network } ne correspond à ce que dit le dossier ; la lettre n’en cite donc aucun : demandez à la banque sous lequel elle ouvrira la procédure. Une date encore demandée ci-dessous peut en être la cause.
start-step-next = Il contiendra alors : { $titles }.
start-step-with = Avec elle, dans le même envoi : « { $title } »
start-last = Dernier jour, { $date } : { $title }. { $act }
start-last-uncertain = Dernier jour, { $date }, si cela s’applique : { $title }. { $act }
start-last-day = Dernier jour, { $date }. { $act }
start-again = À revoir le { $date } : le dernier jour est le { $last }.
start-way-email = Par courriel à { $address }
start-way-post = Par courrier à l’adresse : { $address }
start-way-registered = En recommandé à l’adresse : { $address }
start-way-messages = Dans la messagerie de la plateforme { $platform } : ouvrez votre commande, choisissez d’écrire au vendeur et collez le texte
start-way-platform = Sur la plateforme { $platform } : ouvrez votre commande, allez au litige ou au centre d’aide et collez le texte
start-way-provider = Dans l’application ou sur le site de votre banque ou prestataire, comme contestation ou message sécurisé
start-way-statement = En recommandé à l’adresse prévue pour les contestations, qui figure sur le relevé : reportez-la sur la lettre
start-way-authority = Auprès de l’autorité, selon le mode qu’elle indique : { $address }
start-way-unknown = Aucune adresse n’est connue : cherchez-la sur la facture ou le site, et ajoutez-la dans case.yaml
start-attach = Joignez { $name } ({ $pages ->
    [one] une page
   *[other] { $pages } pages
  })
start-attach-payment = { $exhibit } montre vos paiements : relisez-la avant de la joindre, et masquez ce qui ne concerne pas cet achat.
start-proof-email = Conservez le courriel envoyé et la réponse.
start-proof-post = Conservez une copie de la lettre et le reçu de la poste.
start-proof-registered = Conservez une copie de la lettre, le récépissé avec son numéro et l’avis de réception.
start-proof-platform = Conservez une capture d’écran qui montre le message, sa date et le numéro de commande.
start-proof-provider = Conservez le numéro de référence et une capture d’écran qui montre la date.
start-letter = Lettre
start-copy = Copier le texte
start-copied = Copié
start-text = Texte à copier
start-text-help = Touchez le texte : il est sélectionné en entier. Copiez-le, puis collez-le à sa place.
start-sent-on = Envoyé le
start-record = Une fois envoyé : les lignes pour case.yaml
start-why = Pourquoi ce jour : la règle
start-waiting = Pas encore
start-later = Également ouvert, si besoin
start-closed = Voies fermées
start-questions-text = Chaque réponse améliore les lettres. Les derniers mots nomment la ligne de case.yaml où elle va.
start-unlisted = Fichiers du dossier qui ne figurent dans aucune pièce

# Ce qui est admis par défaut si le dossier ne le dit pas
claim-price-paid = prix payé
start-assumed = Admis par défaut, car le dossier ne le dit pas
assumed-claim-amounts = Somme réclamée : ce qui a été payé, moins ce qui est revenu : { $value }. Pour réclamer autre chose, écrivez { $key }.
assumed-claim-relief = Demande : { $value }. Pour demander autre chose, écrivez { $key }.
assumed-claim-deadline-days = Réponse sous 14 jours, le { $value } au plus tard. Pour un autre délai, écrivez { $key }.

# Pourquoi un document n’est pas rédigé
not-written-capacity-other = il est destiné à un acheteur en qualité de { $wanted } ; ici : { $found }
not-written-claimant-country-other = il est destiné aux acheteurs d’un autre pays
not-written-payments-kind-other = il concerne un autre moyen de paiement
not-written-payments-kind-missing = aucun paiement n’est indiqué
not-written-payments-method-other = il concerne un autre moyen de paiement
not-written-payments-method-missing = aucun paiement n’est indiqué
not-written-payment-method-other = il concerne un autre moyen de paiement
not-written-payment-kind-other = il concerne un autre moyen de paiement
not-written-payment-back-excepted = tout ce qui y a été payé a été remboursé
not-written-payment-state-excepted = rien n’y a encore été payé
not-written-payment-dispute-status-missing = aucune contestation de ce genre n’est indiquée auprès de la banque ou du prestataire
not-written-payment-dispute-status-other = aucune contestation de ce genre n’est indiquée auprès de la banque ou du prestataire
not-written-payment-dispute-status-excepted = une contestation y est déjà indiquée : elle n’est pas ouverte une seconde fois
not-written-payment-dispute-complaint-made-on-excepted = une réclamation contre la décision est en cours : la réponse est attendue
not-written-payment-dispute-final-response-on-excepted = la réponse définitive est là : le médiateur ou l’autorité est l’étape suivante
not-written-problem-type-excepted = une autre lettre est faite pour ce problème
not-written-claim-state-excepted = la lettre sur les débits met aussi fin au mandat
not-written-rule-UK-S75-VALUE-excepted = la demande au titre de la section 75 la demande dans la même lettre
not-written-rule-UK-S75-VALUE-other = aucun article ne coûte plus de 100 GBP et au plus 30 000 GBP
not-written-rule-US-FCBA-60-excepted = l’avis d’erreur de facturation la demande dans la même lettre
not-written-rule-EU-SDD-8W-excepted = la demande de remboursement le fait dans la même lettre
not-written-rule-EU-SDD-8W-other = le délai pour rappeler le prélèvement sans motif est passé, ou ce n’est pas un prélèvement SEPA
not-written-rule-US-FCBA-60-other = le délai de l’avis d’erreur de facturation est passé
not-written-problem-type-other = il concerne un autre problème
not-written-problem-notice-sent-on-missing = pas encore : envoyez la première lettre, notez la date d’envoi dans le dossier, puis refaites-le
not-written-problem-notice-sent-on-known = la première réclamation a déjà été envoyée
not-written-problem-additional-period-given-until-known = un délai supplémentaire a déjà été fixé
not-written-problem-additional-period-given-until-missing = pas encore : aucun délai supplémentaire n’a été fixé
not-written-problem-avoidance-declared-on-missing = pas encore : envoyez d’abord la notification qui déclare la résolution du contrat
not-written-problem-avoidance-declared-on-known = la résolution du contrat a déjà été déclarée
not-written-adr-institution-missing = le dossier ne nomme aucun organisme de médiation ou d’arbitrage
not-written-adr-institution-other = le dossier nomme un autre organisme de médiation ou d’arbitrage
not-written-supplier-missing = rien n’est indiqué sur ce que l’on savait du fournisseur avant l’achat
not-written-contract-kind-excepted = l’achat a été fait directement auprès du vendeur, sans plateforme
not-written-platform-excepted = les publications concernent les achats sur une place de marché, et aucune n’est indiquée
not-written-claim-state-other = { $found ->
    [connu] une somme est encore due
   *[other] plus rien n’est dû, ou aucune somme n’est réclamée
  }
not-written-correspondence-other = pas maintenant : au point où en est la correspondance avec le vendeur, une autre démarche s’impose
not-written-right-withdrawal-other = aucun droit de rétractation n’est ouvert
not-written-right-withdrawal-missing = aucun droit de rétractation n’est connu pour cette affaire
not-written-right-rejection-other = aucun droit de refuser immédiatement les biens n’est ouvert
not-written-right-rejection-missing = aucun droit de refuser immédiatement les biens n’est connu pour cette affaire
not-written-right-withdrawal-refund-other = pas encore : le vendeur a encore le temps de rembourser
not-written-problem-withdrawn-on-missing = aucune rétractation n’a été déclarée
not-written-problem-withdrawn-on-known = la rétractation a déjà été déclarée
not-written-problem-withdrawn-on-excepted = après une rétractation, son remboursement est demandé dans une lettre à part
not-written-additional-period-other = aucun délai supplémentaire de livraison n’a expiré
not-written-additional-period-excepted = tant que le délai supplémentaire court, ou avant la fin du contrat, c’est trop tôt
not-written-problem-terminated-on-known = il a déjà été mis fin au contrat
not-written-order-delivered-on-known = les biens sont arrivés
not-written-claim-received-missing = rien n’a été remboursé
not-written-claim-received-kind-other = ce qui est revenu n’est pas une somme d’argent
not-written-claim-relief-other = autre chose est demandé
not-written-claim-offer-accepted-missing = aucune offre acceptée n’est indiquée
not-written-claim-offer-accepted-other = l’offre n’est pas acceptée
not-written-claim-offer-accepted-excepted = une offre a été acceptée
not-written-sent-document-missing = aucune demande de ce genre n’a été envoyée
not-written-sent-document-other = aucune demande de ce genre n’a été envoyée
not-written-dispute-other = aucun dossier n’est ouvert auprès de la plateforme
not-written-payments-dispute-status-missing = aucune contestation n’est ouverte auprès de la banque ou du prestataire de paiement
not-written-payments-dispute-status-other = aucune contestation n’est ouverte auprès de la banque ou du prestataire de paiement
not-written-rule-UK-LBA-other = en Angleterre et au pays de Galles, une « letter before claim » est écrite à la place
not-written-rule-UK-LBA-missing = elle concerne les juridictions d’Angleterre et du pays de Galles
not-written-route-adr-excepted = une proposition de médiation n’est pas à sa place ici, et le dossier n’en demande pas
not-written-route-authority-other = aucun signalement à une autorité n’est ouvert
not-written-problem-refund-promised-on-excepted = la réponse promettait le remboursement
not-written-contacts-without-prejudice-excepted = rien n’a été dit à titre confidentiel
not-written-consents-publish-post-missing = vous n’avez pas accepté les projets de messages publics
start-other-language = Ces documents sont en { $language } : la bibliothèque n’en a pas de texte dans la langue du dossier : { $titles }.
## Avec qui un échange a eu lieu

## Comment les gens appellent leurs interlocuteurs : un mot chacun

called-seller = vendeur, vendeuse, boutique, commerçant
called-platform = plateforme
called-payment-provider = banque, émetteur
called-carrier = transporteur, livreur, poste
called-authority = autorité, médiateur

## Amounts as a country writes them: in Switzerland the currency first, and a point

locale-CH-amount = { $code } { $figure }
locale-CH-figures = de-CH

## Words in which people speak of themselves: one person, several

spoken-by-one = je, j', me, m', mon, ma, mes, moi, mien, mienne
spoken-by-several = nous, notre, nos, nôtre

who-seller = le vendeur
who-platform = la plateforme
who-payment-provider = la banque ou le prestataire de paiement
who-carrier = le transporteur
who-authority = l’autorité
who-other = un tiers

## Ordre du montant et de la monnaie

money = { $figure } { $code }

goods-and-more = { $count ->
    [one] { $first } et un autre article
   *[other] { $first } et { $count } autres articles
}

## Réponses de l’autre partie, dans le dossier de l’avocat

answer-line = { $date }, { $who } : { $said }
answer-line-undated = { $who } : { $said }
answer-shown = { $line } ({ $exhibits })
answer-denied = la demande est rejetée
answer-return-refused = le retour est refusé
answer-none = aucune réponse
answer-merchant = le commerçant, par l’intermédiaire de { $provider }
quoted = « { $text } »
quantum-line = Dû : { $principal } ; avec { $interest } d’intérêts jusqu’au { $to } : { $total } ; chaque jour de plus : { $daily }.

# Pièces pour un lecteur, et ce qu’un lecteur ne reçoit pas
exhibits-for-seller = Pièces pour le vendeur
exhibits-for-platform = Pièces pour la plateforme
exhibits-for-payment-provider = Pièces pour la banque ou le prestataire de paiement
exhibits-for-carrier = Pièces pour le transporteur
exhibits-for-authority = Pièces pour l’autorité
exhibits-for-adr = Pièces pour l’organe de médiation
exhibits-for-court = Pièces pour le tribunal
exhibits-for-lawyer = Pièces pour l’avocat
start-redacted = { $exhibit } : des passages en sont occultés, comme le dit le dossier ; votre propre recueil et les originaux les contiennent. Les mots dans les images ne sont pas cherchés : regardez les pages
start-withheld = Ce que les autres ne reçoivent pas
start-withheld-text = Chacun de ces PDF réunit les pièces destinées à son lecteur, avec les numéros de page du recueil et un bordereau propre. N’y figurent pas, et ne sont pas citées dans les lettres qui l’accompagnent, ou sont occultées :
withheld-for = écartée, comme le dit « for: » dans le fichier du dossier
withheld-payment-paper = elle montre vos paiements et ne va donc qu’au prestataire de paiement, au tribunal et à votre avocat ; pour tout autre destinataire, écrivez « for: » dans le fichier du dossier, avec des pages si vous le souhaitez
withheld-other-account = elle montre un paiement passé par un autre prestataire
withheld-settlement = elle porte sur une offre de transaction
withheld-uncited = aucune lettre à ce destinataire ne la cite ; pour l’envoyer malgré tout, écrivez « for: »

# Le tableau de bord de plusieurs dossiers
docket-title = { $count ->
    [one] Échéancier de 1 dossier au { $day }
   *[other] Échéancier de { $count } dossiers au { $day }
}
docket-look = À vérifier
docket-due = À faire avant le
docket-awaited = En attente de réponse
docket-ready = Prêt à envoyer
docket-blocked = Bloqué
docket-letter = { $document }, envoyé le { $day }
docket-letter-to = { $document } – destinataire : { $to }, envoyé le { $day }
docket-today = aujourd’hui
docket-in-days = { $count ->
    [one] dans 1 jour
   *[other] dans { $count } jours
}
docket-days-ago = { $count ->
    [one] il y a 1 jour
   *[other] il y a { $count } jours
}
docket-lacks = { $document } : il manque { $missing }
docket-stale = le dossier est daté du { $day } : mettez la date à jour et reconstruisez avant tout envoi
docket-passed = délai expiré depuis la dernière mise à jour du dossier : { $title }
docket-unanswered = sans réponse : { $sent }
docket-column-day = Date
docket-column-case = Dossier
docket-column-parties = Parties
docket-column-about = Règle ou document
docket-column-what = Objet
docket-sent = Envoyé
