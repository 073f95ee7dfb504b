# Ce qui doit être fait avant une date
act-received = Doit être reçu au plus tard ce jour.
act-sent = Doit être envoyé au plus tard ce jour.
act-filed = Doit être déposé au plus tard ce jour.
act-opened = Doit être ouvert au plus tard ce jour.
act-delivered = Les biens doivent être livrés au plus tard ce jour.
act-paid = Doit être payé au plus tard ce jour.

# Calendrier
calendar-name = Échéances de { $case }
calendar-reply-by = Réponse demandée au plus tard ce jour
calendar-reply-by-note = Les lettres relatives à la commande { $order } demandent une réponse au plus tard ce jour. À défaut de réponse, voir START-HERE.html pour l'étape suivante.
calendar-calculation = Calcul : { $calculation }
calendar-reading = Autre lecture : { $date } ({ $label })
calendar-cautious = Date prudente : { $date }
calendar-rule = Règle { $rule } ; { $cite }
calendar-checked = Règle vérifiée pour la dernière fois le { $date }
calendar-verify = Vérifiez cette date avant de vous y fier : un fait inexact ou manquant, un jour férié ou un changement de la loi peut la déplacer.

# Chronologie
timeline-title = Chronologie de { $case }
timeline-today = Aujourd'hui : { $date }
timeline-later = plus tard
timeline-events = Ce qui s'est passé
timeline-deadlines = Échéances
timeline-more = … et { $count } autres, voir START-HERE.html
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

# Première page
start-title = Commencez ici : { $case }
start-intro = Ce dossier contient tout ce qui a été préparé pour cette affaire : lettres, preuves et échéances. Rien n'a été envoyé. Lisez chaque lettre, corrigez le fichier de l'affaire si quelque chose est inexact, et envoyez-la vous-même.
start-contents = Sommaire
start-against = Contre
start-due = Montant dû
start-as-of = Établi le
start-next = Prochaine échéance
start-days-left = { $days ->
    [0] aujourd'hui
    [1] demain
   *[other] dans { $days } jours
  }
start-no-deadline = Aucune date à laquelle vous devez agir n'a été trouvée. Des délais peuvent toutefois courir à partir de faits qui manquent : voir plus bas.
start-cautious = C'est la date prudente. Autrement calculée, la date est le { $date }.
start-other-date = ou { $date }
start-checked = vérifiée le { $date }
start-warnings = Avant d'agir
start-first = Par où commencer
start-first-note = Suivez les voies dans cet ordre. Ne récupérez la même somme qu'une seule fois.
start-deadlines = Échéances
start-deadlines-note = Calculées à partir des faits de l'affaire. Vérifiez chaque date avant de vous y fier. Le fichier deadlines.ics place celles qui courent dans votre calendrier.
start-column-date = Date
start-column-what = Objet
start-column-state = État
start-column-source = Règle et source
start-column-exhibit = Pièce
start-uncounted = Non calculées, faute d'un fait
start-timeline = Chronologie
start-files = Contenu des dossiers
start-folder-letters = Lettres
start-folder-posts = Projets de publications
start-folder-posts-note = Projets seulement. Vérifiez qu'ils ne contiennent ni nom ni accusation avant toute publication.
start-folder-adr = Médiation et arbitrage
start-folder-evidence = Preuves
start-folder-evidence-note = La liasse réunit toutes les pièces avec des numéros de page ; les lettres citent ces pages.
start-folder-handoff = Pour votre avocat
start-folder-data = Données
start-file-calendar = Échéances pour votre calendrier
start-file-timeline = Chronologie en image
start-file-case = Fichier de l'affaire
start-file-assessment = Analyse de toutes les règles
start-file-ledger = Relevé de la liasse, page par page
start-to = à : { $who }
start-to-institution = institution
start-missing = Ce qui manque, et pourquoi
start-blocked = non rédigé, des faits manquent
start-skipped = Documents non rédigés car ils ne concernent pas cette affaire
start-exhibits = Pièces
start-exhibits-note = { $pages ->
    [one] La liasse compte une page.
   *[other] La liasse compte { $pages } pages.
  } Un titre mène à la première page de la pièce.
start-no-exhibits = Il n'y a pas de pièces.
start-check = Comment vérifier ce dossier
start-check-note = Chaque fichier est listé avec son SHA-256. Ces commandes, exécutées dans ce dossier, montrent si quelque chose a été modifié, retiré ou ajouté :
start-check-mac = Sur un Mac, écrivez shasum -a 256 -c au lieu de sha256sum -c.
start-limits = Limites
start-limit-facts = Tout repose sur les faits du fichier de l'affaire. Un fait inexact ou manquant peut changer les délais et les droits.
start-limit-law = Les règles ont été lues à la date indiquée pour chacune. La loi, les conditions des plateformes et les règles des réseaux changent.
start-limit-sending = Le programme n'envoie rien. Un délai n'est respecté que si vous agissez et pouvez le prouver.
start-limit-private = Ce dossier contient des données personnelles. Ne donnez à chaque destinataire que ce qui lui est destiné.
