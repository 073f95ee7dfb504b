# Ce qui doit être fait avant une date
act-paid = Doit être payé au plus tard ce jour.

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

# Première page
start-on-this-page = Sur cette page
start-against = Contre
start-as-of = Établi le
start-days-left = { $days ->
    [0] aujourd’hui
    [1] demain
   *[other] dans { $days } jours
  }
start-cautious = C’est la date prudente. Autrement calculée, la date est le { $date }.
start-other-date = ou { $date }
start-routes-text = Suivez les voies dans cet ordre. Ne récupérez la même somme qu’une seule fois.
start-uncounted = Non calculées, faute d’un fait
start-posts-note = Projets seulement. Vérifiez qu’ils ne contiennent ni nom ni accusation avant toute publication.
start-evidence-note = Le recueil réunit toutes les pièces avec des numéros de page ; les lettres citent ces pages.
start-file-calendar = Échéances pour votre calendrier
start-file-timeline = Chronologie en image
start-file-case = Fichier de l’affaire
start-file-assessment = Analyse de toutes les règles
start-file-ledger = Relevé du recueil, page par page
start-skipped = Documents non rédigés car ils ne concernent pas cette affaire
start-exhibits-note = { $pages ->
    [one] Le recueil compte une page.
   *[other] Le recueil compte { $pages } pages.
  } Un titre mène à la première page de la pièce.
start-no-exhibits = Il n’y a pas de pièces.
start-verify-mac = Sur un Mac, écrivez shasum -a 256 -c au lieu de sha256sum -c.
start-limit-facts = Tout repose sur les faits du fichier de l’affaire. Un fait inexact ou manquant peut changer les délais et les droits.
start-limit-sending = Le programme n’envoie rien. Un délai n’est respecté que si vous agissez et pouvez le prouver.
start-limit-private = Ce dossier contient des données personnelles. Ne donnez à chaque destinataire que ce qui lui est destiné.
