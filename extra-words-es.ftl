# Lo que debe haber ocurrido hasta una fecha
act-received = Debe haberse recibido como máximo este día.
act-sent = Debe haberse enviado como máximo este día.
act-filed = Debe haberse presentado como máximo este día.
act-opened = Debe haberse abierto como máximo este día.
act-delivered = Los bienes deben haberse entregado como máximo este día.
act-paid = Debe haberse pagado como máximo este día.

# Calendario
calendar-name = Plazos de { $case }
calendar-reply-by = Respuesta solicitada como máximo este día
calendar-reply-by-note = Las cartas sobre el pedido { $order } piden una respuesta como máximo este día. Si no llega, véase START-HERE.html para el paso siguiente.
calendar-calculation = Cálculo: { $calculation }
calendar-reading = Otra lectura: { $date } ({ $label })
calendar-cautious = Fecha prudente: { $date }
calendar-rule = Regla { $rule }; { $cite }
calendar-checked = Regla comprobada por última vez el { $date }
calendar-verify = Compruebe esta fecha antes de confiar en ella: un dato erróneo o ausente, un festivo o un cambio de la ley pueden moverla.

# Cronología
timeline-title = Cronología de { $case }
timeline-today = Hoy: { $date }
timeline-later = más tarde
timeline-events = Qué ocurrió
timeline-deadlines = Plazos
timeline-more = … y { $count } más, véase START-HERE.html
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
start-title = Empiece aquí: { $case }
start-intro = Esta carpeta contiene todo lo que se preparó para este caso: cartas, pruebas y plazos. No se ha enviado nada. Lea cada carta, corrija el archivo del caso si algo no es exacto y envíela usted.
start-contents = Contenido
start-against = Contra
start-due = Importe debido
start-as-of = Elaborado el
start-next = Próximo plazo
start-days-left = { $days ->
    [0] hoy
    [1] mañana
   *[other] en { $days } días
  }
start-no-deadline = No se encontró ninguna fecha en la que usted deba actuar. Aun así pueden correr plazos que dependen de datos que faltan: véase más abajo.
start-cautious = Esta es la fecha prudente. Calculada de otro modo, es el { $date }.
start-other-date = o { $date }
start-checked = comprobada el { $date }
start-warnings = Antes de actuar
start-first = Por dónde empezar
start-first-note = Siga las vías en este orden. Recupere el mismo dinero una sola vez.
start-deadlines = Plazos
start-deadlines-note = Calculados a partir de los datos del caso. Compruebe cada fecha antes de confiar en ella. El archivo deadlines.ics pone los que corren en su calendario.
start-column-date = Fecha
start-column-what = Qué
start-column-state = Estado
start-column-source = Regla y fuente
start-column-exhibit = Documento
start-uncounted = No calculados, porque falta un dato
start-timeline = Cronología
start-files = Qué hay en cada carpeta
start-folder-letters = Cartas
start-folder-posts = Borradores de publicaciones
start-folder-posts-note = Solo borradores. Compruebe que no contengan nombres ni acusaciones antes de publicar nada.
start-folder-adr = Mediación y arbitraje
start-folder-evidence = Pruebas
start-folder-evidence-note = El legajo reúne todos los documentos con números de página; las cartas citan esas páginas.
start-folder-handoff = Para su abogado
start-folder-data = Datos
start-file-calendar = Plazos para su calendario
start-file-timeline = Cronología como imagen
start-file-case = Archivo del caso
start-file-assessment = Análisis de todas las reglas
start-file-ledger = Relación del legajo, página por página
start-to = para: { $who }
start-to-institution = institución
start-missing = Qué falta y por qué
start-blocked = no redactado, faltan datos
start-skipped = Documentos no redactados porque no conciernen a este caso
start-exhibits = Documentos
start-exhibits-note = { $pages ->
    [one] El legajo tiene una página.
   *[other] El legajo tiene { $pages } páginas.
  } Un título lleva a la primera página del documento.
start-no-exhibits = No hay documentos.
start-check = Cómo comprobar este paquete
start-check-note = Cada archivo figura con su SHA-256. Estas órdenes, ejecutadas en esta carpeta, muestran si algo fue cambiado, retirado o añadido:
start-check-mac = En un Mac, escriba shasum -a 256 -c en lugar de sha256sum -c.
start-limits = Límites
start-limit-facts = Todo se basa en los datos del archivo del caso. Un dato erróneo o ausente puede cambiar plazos y derechos.
start-limit-law = Las reglas se leyeron en la fecha indicada en cada una. La ley, las condiciones de las plataformas y las reglas de las redes cambian.
start-limit-sending = El programa no envía nada. Un plazo se cumple solo si usted actúa y puede probarlo.
start-limit-private = Esta carpeta contiene datos personales. Dé a cada destinatario solo lo que le corresponde.
