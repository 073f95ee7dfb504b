# Lo que debe haber ocurrido hasta una fecha
act-paid = Debe haberse pagado como máximo este día.

# Cronología
timeline-later = más tarde
timeline-more = … y { $count } más, véase el archivo del caso
timeline-contract = Contrato celebrado
timeline-order = Pedido realizado
timeline-payment = Pago
timeline-promised = Último día de la entrega prometida
timeline-dispatched = Envío de los bienes
timeline-delivered = Bienes entregados
timeline-handed-over = Bienes puestos a disposición
timeline-receipt-confirmed = Recepción confirmada en la plataforma
timeline-completed = Pedido mostrado como completado
timeline-discovered = Problema descubierto
timeline-examined = Bienes examinados
timeline-counterfeit = Falsificación conocida
timeline-notice = Defectos comunicados al vendedor
timeline-return-offered = Devolución de los bienes ofrecida
timeline-seller-reply = Respuesta del vendedor
timeline-refund-promised = Reembolso prometido
timeline-additional-period = Fin del plazo adicional
timeline-terminated = Contrato resuelto
timeline-avoided = Resolución del contrato declarada
timeline-withdrawn = Desistimiento declarado
timeline-dispute-opened = Disputa abierta en la plataforma
timeline-dispute-reply = Respuesta del vendedor en la disputa
timeline-decision = Decisión de la plataforma recibida
timeline-appeal = Apelación presentada en la plataforma
timeline-received = Reembolso parcial recibido

# Primera página
start-on-this-page = En esta página
start-against = Contra
start-as-of = Elaborado el
start-days-left = { $days ->
    [0] hoy
    [1] mañana
   *[other] en { $days } días
  }
start-cautious = Esta es la fecha prudente. Calculada de otro modo, es el { $date }.
start-other-date = o { $date }
start-routes-text = Siga las vías en este orden. Recupere el mismo dinero una sola vez.
start-uncounted = No calculados, porque falta un dato
start-posts-note = Solo borradores. Compruebe que no contengan nombres ni acusaciones antes de publicar nada.
start-evidence-note = El conjunto reúne todos los documentos con números de página; las cartas citan esas páginas.
start-file-calendar = Plazos para su calendario
start-file-timeline = Cronología como imagen
start-file-case = Archivo del caso
start-file-assessment = Análisis de todas las reglas
start-file-ledger = Relación del conjunto, página por página
start-skipped = Documentos no redactados porque no conciernen a este caso
start-exhibits-note = { $pages ->
    [one] El conjunto tiene una página.
   *[other] El conjunto tiene { $pages } páginas.
  } Un título lleva a la primera página del documento.
start-no-exhibits = No hay documentos.
start-verify-mac = En un Mac, escriba shasum -a 256 -c en lugar de sha256sum -c.
start-limit-facts = Todo se basa en los datos del archivo del caso. Un dato erróneo o ausente puede cambiar plazos y derechos.
start-limit-sending = El programa no envía nada. Un plazo se cumple solo si usted actúa y puede probarlo.
start-limit-private = Esta carpeta contiene datos personales. Dé a cada destinatario solo lo que le corresponde.
