### Palabras que redress imprime y que no están en una plantilla. El programa rellena los valores entre llaves: conserve su nombre.

## Idioma

direction = ltr
# Habits for dates and figures, by the claimant's country; the first line is for all others.
locale = es-ES
locale-MX = es-MX
locale-AR = es-AR
locale-CL = es-CL
locale-CO = es-CO
locale-PE = es-PE
locale-US = es-US
# What stands between two references to exhibits, and signs that no line ends or begins with.
reference-separator = ;{" "}
# What stands between a label and its text on the first page, and around a title there.
colon = :
quote-open = «
quote-close = »
no-break-after = n.º art. pág.
no-break-before = –
# A label and the text it stands before.
label = { $label }: { $text }

## Papeles de las partes

role-claimant = Parte compradora
role-representative = Representante
role-seller = Vendedor
role-platform = Plataforma
role-payment-provider = Proveedor de pagos
role-carrier = Transportista
role-institution = Institución
role-authority = Autoridad
capacity-consumer = consumidor
capacity-business = empresa

## Problemas, en frases nominales breves para los asuntos

problem-not-received = falta de entrega
problem-late = retraso en la entrega
problem-not-as-described = entrega que no corresponde a la descripción
problem-defective = entrega defectuosa
problem-damaged = pedido que llegó dañado
problem-wrong-item = entrega de un producto equivocado
problem-counterfeit = entrega de un producto no auténtico
problem-partial = entrega incompleta
problem-refund-promised-not-paid = reembolso prometido y no pagado
problem-partly-refunded = reembolso solo parcial
problem-refund-by-coupon = cupón en lugar de reembolso
problem-withdrawal = reembolso tras desistimiento
problem-cancelled-not-refunded = pedido cancelado y no reembolsado
problem-charged-twice = importe cobrado dos veces
problem-unauthorised-charge = cargo no autorizado
problem-subscription-not-ended = cargos de una suscripción cancelada
problem-extra-charges = cargos no incluidos en el precio acordado
problem-account-blocked = cuenta o saldo bloqueado
problem-empty-parcel = paquete vacío
problem-other = cumplimiento del contrato

## Lo que se pide, después de «solicito»

relief-refund = el reembolso del precio pagado
relief-refund-charged-twice = el reembolso de lo cobrado dos veces
relief-refund-unauthorised-charge = el reembolso de lo cobrado sin autorización
relief-refund-subscription-not-ended = el reembolso de estos cargos
relief-refund-extra-charges = el reembolso de los cargos adicionales
relief-refund-partly-refunded = el pago del resto del reembolso
relief-or-refund = { $first } o, en su defecto, el reembolso del precio pagado
relief-replacement = la sustitución del producto
relief-repair = la reparación del producto
relief-price-reduction = una reducción del precio
relief-return-costs = el reembolso de los gastos de devolución
relief-avoidance-and-refund = la resolución del contrato con restitución del precio pagado
relief-alternative-price-reduction = una reducción del precio con carácter subsidiario
relief-interest = los intereses debidos
relief-damages = la indemnización de las pérdidas sufridas
relief-cancel-invoice = la anulación de la factura
relief-stop-collection = el cese de toda gestión de cobro de este importe (incluidos recordatorios y gastos)
relief-no-negative-entry = que no se comunique el impago a ningún fichero de solvencia y que se suprima la anotación que se hubiera hecho
relief-stop-recurring = el fin de la suscripción y de cualquier cargo posterior
relief-restore-account = el restablecimiento de la cuenta
relief-release-balance = el pago del saldo retenido
relief-remove-fees = el reembolso de los cargos adicionales
relief-remove-fees-unpaid = la anulación de los gastos que se cobraron

## Cómo se envió una carta, tras «enviada»

sent-how-registered-post = por correo certificado
sent-how-post = por correo
sent-how-email = por correo electrónico
sent-how-platform = a través de la plataforma
sent-how-form = mediante el formulario del sitio web
sent-how-app = a través de la aplicación o la banca en línea
sent-how-fax = por fax
sent-how-hand = en mano
sent-how-courier = por mensajería

## Lo que se devolvió

received-money = dinero
received-coupon = cupón, que no es dinero
received-credit = saldo, que no es dinero
received-goods = bienes

## Estado de la disputa en la plataforma

dispute-none = ninguna
dispute-open = abierta
dispute-decided = resuelta
dispute-cancelled = anulada
dispute-withdrawn = retirada
dispute-settled = acordada

## Resultados de las reglas

result-open = abierto
result-closing-soon = vence pronto
result-passed = vencido
result-satisfied = cumplido
result-applies = aplicable
result-for-information = a título informativo
result-uncertain = incierto
result-cannot-compute = no calculable
result-not-applicable = no aplicable

## Lo que debe ocurrir en una fecha, en una frase

act-received = Debe haberse recibido en esta fecha.
act-sent = Debe haberse enviado en esta fecha.
act-filed = Debe haberse presentado en esta fecha.
act-opened = Debe haberse abierto en esta fecha.
act-delivered = La entrega debe haberse realizado en esta fecha.
act-none = No hay que hacer nada en esta fecha.

## Clases de reglas

kind-information = información

## Grado de lectura de una fuente

status-seen = leído en la fuente primaria
status-seen-2nd = leído en una fuente secundaria; comprobar la fuente primaria
status-mem = sin verificar, confirmar antes de confiar en ello
checked-on = comprobado el { $date }

## Vías

route-state-open = abierta
route-state-blocked = todavía no
route-state-closed = cerrada

## Documentos y manera de citarlos

exhibit-label = Documento n.º { $number }
exhibit-ref-page = Documento n.º { $number }, página { $first }
exhibit-ref-pages = Documento n.º { $number }, páginas { $first }–{ $last }
exhibit-ref-several = Documento n.º { $number }, páginas { $pages }
exhibit-missing = Falta el archivo de este documento.
enclosures-heading = Documentos adjuntos (copias)
enclosure-line = { $reference }: { $title }

## Lo que acredita un documento, en el índice

proves-contract = pedido o contrato
proves-listing = lo que se prometió
proves-payment = pago
proves-delivery = entrega
proves-non-delivery = falta de entrega
proves-defect = defecto o diferencia
proves-notice = mensajes y comunicaciones
proves-return-offer = ofrecimiento de devolución
proves-platform-process = disputa en la plataforma
proves-payment-process = disputa ante el banco o el proveedor de pagos
proves-reply = respuesta de la otra parte
proves-refund-promise = promesa de reembolso
proves-withdrawal = desistimiento
proves-cancellation = cancelación
proves-goods-return = devolución de los bienes
proves-loss = cuantía de la pérdida
proves-identity = identidad
proves-authority = autorización

## Perfiles: lo que se pide de un expediente y el resultado

profile-opens = el PDF se abre sin contraseña
profile-file-size = no más de { $most }
profile-pages = no más de { $most } páginas
profile-page-size = páginas de formato { $sizes }
profile-page-numbers = cada página lleva el número que muestra el visor
profile-bookmarks = marcadores, cada uno de los cuales lleva a una página
profile-bookmark-pages = los marcadores dicen su página
profile-index = empieza con un índice
profile-index-links = las entradas del índice son enlaces
profile-index-pages = las páginas del índice son aquellas a las que llevan sus entradas
profile-text = en cada página se puede buscar texto
profile-upright = cada página se lee de izquierda a derecha
profile-zoom = se abre al { $most } %
profile-no-blank-pages = ninguna página está vacía
profile-not-locked = nada limita imprimir ni copiar
profile-no-scripts = sin scripts
profile-no-attachments = sin archivos adjuntos
profile-no-media = sin sonido ni vídeo
profile-no-forms = sin campos que se puedan rellenar
profile-fonts = contiene sus tipos de letra
profile-no-camera-data = las imágenes no dicen nada de la cámara, el lugar ni el dueño
profile-file-name = un nombre de como máximo { $most } caracteres admitidos
profile-by-eye = { $text }
profile-pass = cumple
profile-fail = NO
profile-not-so = no así
profile-unknown = no se sabe
profile-look = debe mirarlo una persona
profile-not-open = no se puede leer
profile-found = encontrado: { $count }
profile-none = no hay
profile-no-links = no hay enlaces por los que reconocerlo
profile-no-bookmarks = sin marcadores no se sabe qué debería estar enlazado
profile-no-zoom = no lo dice
profile-unread = lo que hay en { $pages } no se puede leer
profile-pictures = { $pages } sin texto: una fotografía no lo necesita, una página escrita sí
profile-numbers-apart = los números impresos están desplazados en { $count }
profile-numbers-missing = falta o es incorrecto: { $pages }
profile-dead = { $count } no llevan a ninguna parte, como «{ $name }»
profile-without-page = { $count } no lo hacen, como «{ $name }»
profile-index-wrong = «{ $text }» lleva a otra página
profile-index-unread = no se encontraron números en sus enlaces

## El índice; index-title nombra el conjunto, index-description la columna de los títulos

index-title = Índice de documentos
index-number = N.º
index-description = Título
index-date = Fecha
index-source = Fuente y autor
index-proves = Acredita
index-pages = Páginas
index-sha256 = SHA-256
index-note = Los números de página son los del conjunto de documentos. Las huellas SHA-256 muestran que los archivos no han cambiado desde que se hizo este índice; no muestran que su contenido sea cierto ni cuándo se creó.
index-relevance = Por qué importa: { $text }
index-captured = Captura hecha el { $date } por { $name }
index-captured-on = Captura hecha el { $date }
index-captured-by = Captura hecha por { $name }
index-translation = Traducción de { $exhibit }
index-extract = Extracto: { $shown } de { $total } páginas
index-language = Idioma: { $language }
lists-file = Archivo
lists-bates-first = Bates desde
lists-bates-last = Bates hasta
lists-letter = Carta
lists-number = N.º
lists-statement = Afirmación
lists-exhibits = Se apoya en
lists-nothing = ningún documento
lists-facts = Lo que dicen las cartas y en qué se apoya
index-redacted = Con partes tachadas
index-supplement = Suplemento { $number } del índice de documentos
index-later = { $title }: página { $page }
index-bates = Bates { $first } a { $last }
volume-of = Archivo { $number } de { $count }: páginas { $first } a { $last }
page-blank = Esta página se deja en blanco.

## Languages of documents; the tag stands for those that are not here
language-en = inglés
language-fr = francés
language-es = español
language-de = alemán
language-it = italiano
language-zh = chino
language-pt = portugués
language-nl = neerlandés
language-pl = polaco
language-ja = japonés
language-ko = coreano
language-ar = árabe
language-ru = ruso

## Proceedings before a neutral third person
adr-route-mediation = mediación
adr-route-conciliation = conciliación
adr-route-arbitration = arbitraje

## El conjunto de documentos y las páginas que se hacen para él

bundle-title = Conjunto de documentos, { $case }
bundle-volume = Tomo { $number } de { $total }
bundle-cover-prepared = Preparado el { $date }
bundle-cover-note = Las páginas son copias. Los originales están en la carpeta originals.
slip-sheet = Este documento es un archivo sin páginas ({ $media }). Está en la carpeta originals con el nombre { $name }. SHA-256: { $hash }
slip-recording = Este documento es una grabación, película o sonido ({ $media }), de { $length } (horas, minutos, segundos). Está en la carpeta originals con el nombre { $name }, { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }. SHA-256: { $hash }
slip-recording-unknown = Este documento es una grabación, película o sonido ({ $media }). Está en la carpeta originals con el nombre { $name }, { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }. SHA-256: { $hash }
slip-office = Este documento es de un programa de ofimática ({ $media }). Está en la carpeta originals con el nombre { $name } y se abre con programas como LibreOffice, que pueden imprimirlo o guardarlo en PDF. SHA-256: { $hash }
slip-locked = Este documento está bloqueado con contraseña ({ $media }). Está en la carpeta originals con el nombre { $name }. SHA-256: { $hash }
slip-capture = Este documento es una captura de páginas web del { $made } ({ $media }). Sus archivos tienen las huellas que indica. Está en la carpeta originals con el nombre { $name } y se abre con un programa que reproduce archivos web. SHA-256: { $hash }
slip-capture-wrong = Este documento es una captura de páginas web del { $made } ({ $media }). No todos sus archivos tienen las huellas que indica. Está en la carpeta originals con el nombre { $name } y se abre con un programa que reproduce archivos web. SHA-256: { $hash }
slip-picture = Este documento es una imagen en un formato que este expediente no puede mostrar ({ $media }). Está en la carpeta originals con el nombre { $name }. SHA-256: { $hash }
placeholder-sheet = Falta el archivo { $name }. Esta página ocupa su lugar.
email-headers = Cabeceras del correo electrónico
email-html = El HTML del correo electrónico
email-attachment-not-shown = no se muestra en una página
email-attachments = Archivos adjuntos
email-attachment = { $name } ({ $media }, { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }), SHA-256 { $hash }
page-of = página { $page } de { $pages }
page-short = p. { $page }

## Rótulos

order-label = Pedido
case-label = {Mi|Nuestra} referencia
client-label = En nombre de
date-label = Fecha
amount-label = Importe
claimant-label = Parte compradora
date-unknown = sin fecha
yes = sí
no = no
none = ninguno
unknown = no consta

## Cartas

greeting-unknown = Estimados señores:
closing = Atentamente,
closing-north-america = Atentamente,
signature-for = en nombre de { $name }
delivery-email = Por correo electrónico
delivery-post = Por correo postal
delivery-email-post = Por correo electrónico y por correo postal
delivery-registered = Por correo certificado con acuse de recibo, y anticipado por correo electrónico
delivery-registered-without-email = Por correo certificado con acuse de recibo
delivery-registered-in-us = Por correo certificado con acuse de recibo, y anticipado por correo electrónico
delivery-registered-in-us-without-email = Por correo certificado con acuse de recibo
watermark-draft = BORRADOR
watermark-reading-copy = COPIA DE LECTURA
disclaimer = Preparado con una herramienta de elaboración de documentos a partir de la información facilitada por el usuario. Solo información general; no es asesoramiento jurídico ni crea una relación entre abogado y cliente. Las reglas cambian y dependen de los hechos; confírmelas con un abogado o con el organismo indicado antes de confiar en una fecha o regla. Los plazos indicados son estimaciones basadas en los datos facilitados.

## Publicaciones

## Calendario

calendar-name = Plazos, { $case }
calendar-reply-by = Respuesta esperada de los destinatarios de las cartas
calendar-reply-by-note = Las cartas sobre el pedido { $order } piden una respuesta en esta fecha. Si no la hay, vea la vía siguiente.
calendar-calculation = Cálculo: { $calculation }
calendar-reading = Otra lectura: { $date } ({ $label })
calendar-cautious = Lectura prudente: { $date }
calendar-rule = Regla { $rule }: { $cite }
calendar-checked = Regla comprobada el { $date }
calendar-verify = Estimación basada en los datos del caso: compruebe la regla y el día en que empezó el plazo.

## Línea de tiempo

timeline-title = Línea de tiempo
timeline-today = hoy
timeline-alt = Hechos del caso y días en los que hay que hacer algo, por orden

## Encabezados de listas

events-heading = Cronología
questions-heading = Preguntas por resolver
deadlines-heading = Plazos

## Tabla de plazos

deadline-column-date = A más tardar
deadline-column-rule = Qué
deadline-column-result = Resultado
total-column-claimed = Reclamado
total-column-received = Recibido
total-column-due = Debido

## Primera página de un paquete

start-title = Empiece aquí: { $case }
start-what = Qué es esto
start-what-text = Un paquete de borradores y documentos hecho a partir del caso a fecha de { $date }. Nada se ha enviado, publicado ni presentado. Lea cada borrador antes de usarlo y fírmelo usted.
start-what-client = En esta página, «usted» es la parte compradora, { $name }. Lo que se envía sale en nombre de su despacho.
start-do-first = Qué hacer
start-do-first-none = Ahora no hay nada que enviar. Vea las preguntas y los plazos que siguen.
start-do-first-paid = Ya no se debe nada: no hay nada que enviar. Si recibió más de lo reclamado, revise otra vez los importes en case.yaml.
start-deadlines = Plazos
start-deadlines-text = Cada día es una estimación basada en los datos facilitados. Compruebe la regla y el día en que empezó el plazo.
start-contents = Contenido del paquete
start-letters = Cartas
start-posts = Borradores de publicaciones
start-adr = Solicitudes de mediación o arbitraje
start-evidence = Documentos
start-handoff = Para un abogado
start-other = Otros archivos
start-file = Archivo
start-not-written = No elaborados, y por qué
start-blocked = A estos documentos les faltan datos
start-blocked-line = { $title } necesita: { $facts }
start-missing = Documentos que faltan
start-warnings = Advertencias
start-amounts = Importes
start-amounts-text = Las monedas distintas no se suman.
start-verify = Cómo comprobar este paquete
start-verify-text = En la carpeta del paquete ejecute: sha256sum -c manifest-sha256.txt. Cada archivo debe figurar como «OK». Las huellas muestran que los archivos no han cambiado desde que se crearon; no muestran que su contenido sea cierto.
start-limits = Lo que este paquete no es
start-limits-text = No es asesoramiento jurídico ni promete ningún resultado. Las reglas, direcciones y tasas cambian: confírmelas antes de confiar en ellas.
start-consent = Sus consentimientos
start-consent-post = Borradores de publicaciones
start-consent-lawyer = Comunicación a un abogado
start-consent-contact = Datos de contacto en las cartas
start-consent-taken-yes = no se dice: se toma como sí
start-consent-taken-no = no se dice: se toma como no
start-hidden-picture = { $exhibit } es una imagen que el conjunto no puede mostrar; en su lugar hay una hoja. Expórtela como JPEG y vuelva a empezar: en un iPhone, compártala por Mail, o elija Ajustes, Cámara, Formatos, Más compatible; en otro aparato, ábrala en un programa de imágenes y guárdela como JPEG o PNG.
start-hidden-outlook = { $exhibit } es un mensaje de Outlook que el conjunto no muestra. Ábralo en Outlook, guárdelo como .eml o imprímalo en PDF, y vuelva a empezar.
start-hidden-locked = { $exhibit } está bloqueado con contraseña y el conjunto no lo muestra. Ábralo, imprímalo en PDF y vuelva a empezar.
start-hidden-office = { $exhibit } es un documento de ofimática; en el conjunto hay una hoja en su lugar. Ábralo, imprímalo en PDF y úselo, o vuelva a empezar con --convert si LibreOffice está instalado.
start-hidden-recording = { $exhibit } es una película o un sonido; en el conjunto hay una hoja en su lugar, y el archivo está en la carpeta originals. Añada fotogramas o una transcripción si importa lo que contiene.
start-hidden-capture = { $exhibit } es una captura de páginas web; en el conjunto hay una hoja en su lugar. Imprima en PDF las páginas que importan y añádalas también.
start-hidden-unconverted = { $exhibit } no pudo convertirse en páginas o texto. Ábralo en el programa que lo creó, imprímalo en PDF y vuelva a empezar.
start-hidden-no-text = Si un tribunal pide páginas con búsqueda, vuelva a empezar con --ocr si ocrmypdf o tesseract está instalado.
start-hidden-file = { $exhibit } es un archivo sin páginas; en el conjunto hay una hoja en su lugar, y el archivo está en la carpeta originals. Si puede imprimirse, imprímalo en PDF y vuelva a empezar.
start-hidden-animation = { $exhibit } es una imagen animada, de la que el conjunto muestra la primera.
start-hidden-damaged = { $exhibit } es una imagen que no puede descodificarse hasta el final; quizá falte una parte. Mire su página, cópiela de nuevo de la cámara o del teléfono y vuelva a empezar.
start-hidden-attached = { $exhibit }: adjuntos que el conjunto no muestra: { $names }. Están dentro del original.
start-location = { $exhibit }: el original contiene el lugar de la toma. Se ha eliminado de la copia del conjunto.
package-description = Cartas, solicitudes y documentos de una controversia de consumo o compraventa, con índice y huellas

## Listas

list-and = {" "}y{" "}
list-comma = ,{" "}

## Períodos y recuentos

days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
working-days =
    { $count ->
        [one] { $count } día hábil
       *[other] { $count } días hábiles
    }
months =
    { $count ->
        [one] { $count } mes
       *[other] { $count } meses
    }
years =
    { $count ->
        [one] { $count } año
       *[other] { $count } años
    }
pages-count =
    { $count ->
        [one] { $count } página
       *[other] { $count } páginas
    }
exhibits-count =
    { $count ->
        [one] { $count } documento
       *[other] { $count } documentos
    }

# Lo que debe haber ocurrido hasta una fecha
act-paid = Después de este día aumenta el recargo que debe el vendedor.

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
timeline-payment-dispute-opened = Disputa abierta ante el proveedor de pagos
timeline-payment-dispute-answered = Respuesta del comercio en esa disputa
timeline-payment-dispute-decided = Decisión del proveedor de pagos recibida
timeline-payment-dispute-credited = Importe abonado provisionalmente
timeline-payment-dispute-charged-again = Importe cargado de nuevo
timeline-payment-dispute-complaint = Reclamación al proveedor de pagos
timeline-payment-dispute-final = Respuesta definitiva del proveedor de pagos
timeline-sent-back = Bienes devueltos
timeline-remedy-refused = Reparación o sustitución denegada
timeline-cancelled = Pedido cancelado
timeline-subscription-ended = Suscripción cancelada
timeline-blocked = Cuenta o saldo bloqueado
timeline-letter-sent = Carta enviada
timeline-letter-received = Carta recibida por la otra parte

# Primera página
start-on-this-page = En esta página
start-against = Contra
start-as-of = Elaborado el
start-other-date = o { $date }
start-once = Recupere el mismo dinero una sola vez.
start-uncounted = No calculados, porque falta un dato
start-posts-note = Solo borradores. Compruebe que no contengan nombres ni acusaciones antes de publicar nada.
start-evidence-note = El conjunto reúne todos los documentos con números de página; las cartas citan esas páginas.
start-file-calendar = Plazos para su calendario
start-file-timeline = Cronología como imagen
start-file-case = Archivo del caso
start-file-assessment = Análisis de todas las reglas
start-file-ledger = Relación del conjunto, página por página
start-skipped = Documentos no redactados, y por qué
start-exhibits-note = { $pages ->
    [one] El conjunto tiene una página.
   *[other] El conjunto tiene { $pages } páginas.
  } Un título lleva a la primera página del documento.
start-no-exhibits = No hay documentos.
start-verify-mac = En un Mac, escriba shasum -a 256 -c en lugar de sha256sum -c.
start-limit-facts = Todo se basa en los datos del archivo del caso. Un dato erróneo o ausente puede cambiar plazos y derechos.
start-limit-sending = El programa no envía nada. Un plazo se cumple solo si usted actúa y puede probarlo.
start-limit-private = Esta carpeta contiene datos personales. Dé a cada destinatario solo lo que le corresponde.

# Prevention: what to check before a purchase, and what to do next time
prevention-yes = sí
prevention-no = no
prevention-unknown = sin datos
prevention-reviews = Se leyeron opiniones independientes sobre el proveedor
prevention-reviews-missing = No se leyeron opiniones independientes sobre el proveedor
prevention-reviews-next = Leer opiniones fuera de la plataforma y buscar quejas repetidas
prevention-licence = Se vio la licencia comercial del proveedor
prevention-licence-missing = No se vio la licencia comercial del proveedor
prevention-licence-next = Pedir la licencia y comparar nombre y número con la factura
prevention-registration = Se comprobó la inscripción en el registro público
prevention-registration-missing = No se comprobó la inscripción en el registro público
prevention-registration-next = Buscar la empresa en el registro de su país antes del primer pago
prevention-sample = Se pidió y examinó una muestra
prevention-sample-missing = No se pidió ninguna muestra
prevention-sample-next = Pedir primero una muestra y conservarla como referencia
prevention-payment-terms = Se acordaron por escrito las condiciones de pago
prevention-payment-terms-next = Acordar pagos por etapas: una parte con el pedido y el resto tras la inspección
prevention-delivery-schedule = Se acordó por escrito un calendario de entrega
prevention-delivery-schedule-next = Escribir el último día de entrega y las consecuencias del retraso
prevention-quality-control = Se acordó por escrito un control de calidad
prevention-quality-control-next = Acordar una especificación, una inspección antes del envío y quién la paga
prevention-dispute-clause = Se acordó una cláusula de solución de controversias
prevention-dispute-clause-next = Acordar primero la mediación y después un lugar, un idioma y una institución
prevention-protected = El pago estaba protegido (tarjeta, depósito en garantía, crédito documentario)
prevention-protected-missing = El pago no estaba protegido (tarjeta, depósito en garantía, crédito documentario)
prevention-protected-next = Pagar con tarjeta o depósito en garantía; evitar la transferencia directa a un proveedor desconocido
# Intereses y conversiones
surcharge-line = { $cite }: { $base } × { $percent } % = { $amount }; en conjunto { $total }.
# Lo que dicen las citas en este idioma, y lo que hay en ellas entre dos números.
citation-terms = Articles = artículos | Article = artículo | Directive (EU) = Directiva (UE) | Directive = Directiva | Regulation (EU) No = Reglamento (UE) n.º | Regulation (EC) No = Reglamento (CE) n.º | Regulation (EU) = Reglamento (UE) | Regulation (EC) = Reglamento (CE) | sections = artículos | section = artículo | regulations = artículos | regulation = artículo | clauses = cláusulas | clause = cláusula | paragraph = apartado | dispute condition = condición de disputa | (quoted) = (citado) | (guides) = (guías) | (title) = (título) | Card network rules (general) = reglas de las redes de tarjetas (en general) | Terms for EU/EEA/UK Consumers = condiciones para consumidores de la UE, el EEE y el Reino Unido | restated in the = reiteradas en las | (Ireland) = (Irlanda) | (Germany) = (Alemania) | /EU = /UE | help centre = centro de ayuda | implementing = que transpone
citation-joins = and = y | to = a
interest-line = Interés simple del { $rate } % anual sobre { $principal }, por { $days ->
    [one] un día
   *[other] { $days } días
  } desde el día siguiente al { $from } hasta el { $to } inclusive: { $principal } × { $rate } % × { $days } / 365 = { $amount }. Se indica por separado y no forma parte del importe reclamado arriba.
interest-line-basis = { $line } Fundamento: { $basis }.
converted-line = { $due } = { $money }, al cambio de 1 { $base } = { $rate } { $target } ({ $source }, { $date })

# Preguntas
question-field = Rellene `{ $field }`.

# Said beside the mail drafts on the first page
start-letters-note-alone = Los borradores de correo solo contienen la carta.
start-letters-note = Los borradores de correo solo contienen la carta. Antes de enviarlos, adjunte los documentos que indica su paso.

# Cifras, importes, campos y valores: el idioma elige entre la forma del programa y la suya.
said-figure = { $figure }
said-money = { $money }
said-field = { $name }
said-value = { $name }
said-table = { $country }
said-separator = ;{" "}
said-not-known = (no consta)
said-in-language = [en { $language }] { $text }
said-converted = { $due } = { $money } ({ $rate })
said-rate = 1 { $from } = { $rate } { $to } el { $date }, { $source }
said-surcharge = { $base } × { $percent } % = { $amount }; en conjunto { $total }
said-interest = { $principal } × { $rate } % × { $days ->
    [one] { $days } día
   *[other] { $days } días
  } / 365 = { $amount }
list-or = {" "}o{" "}
weeks =
    { $count ->
        [one] { $count } semana
       *[other] { $count } semanas
    }
assess-notice = Información general, no asesoramiento jurídico. Confirme cada fecha y cada norma antes de basarse en ellas.
question-fill = Rellene este campo.

# Por qué un resultado es el que es
why-rule-ended = la norma dejó de regir el { $date }
why-rule-begins = la norma rige desde el { $date }
why-rule-none = la norma { $rule } no tiene resultado aquí; haría falta: { $wanted }
why-rule-says = resultado de la norma { $rule }: { $found }; haría falta: { $wanted }
why-field-known = { $field }: consta
why-field-not-known = { $field }: no consta
why-field-not-known-for = { $field }: no consta; solo vale para: { $wanted }
why-field-is = { $field }: { $found }; solo vale para: { $wanted }
why-excepted = excluido por: { $fields }
why-not-known = no consta: { $facts }
why-no-payment = no consta ningún pago
why-no-item = no consta ningún artículo
why-sources-differ = las fuentes difieren: { $dates }
why-reading = { $date } ({ $calculation })
why-not-before = no antes del { $date }
why-done-in-time = hecho el { $done }, a tiempo: el último día era el { $last }
why-done-late = hecho el { $done }, después del { $last }, el día que resulta de los hechos indicados
why-other-side-seems-late = la otra parte tenía de plazo hasta el { $date } y parece haberse retrasado; confirme la regla
why-not-late-yet = la otra parte tiene hasta el { $date }; antes no se añade nada
why-other-side-late = la otra parte tenía hasta el { $date } y está en mora
why-appears-passed = el plazo parece vencido, confírmelo
why-stopped = el plazo está suspendido desde el { $since } ({ $label }), quedaban { $left }
why-zone = contado en la zona horaria { $zone }: por prudencia, actúe un día antes
why-zone-recipient = contado en la zona horaria del destinatario: por prudencia, actúe un día antes
why-no-rate = el importe es de { $amount }, el límite está en { $wanted }; no se indica un tipo de cambio para convertirlo
why-more-is-due = se deben { $amount } y más en otras monedas, que no se suman
why-bounds = { $amount }; hace falta: { $bounds } { $currency }
bound-over = más de { $limit }
bound-at-least = al menos { $limit }
bound-up-to = como máximo { $limit }
why-no-rule-pack = no hay normas recopiladas para: { $countries }; solo se examinaron las normas de plataformas y pagos; pregunte por el derecho aplicable a un abogado o a un centro de atención al consumidor de ese país
why-left-out = una frase de la norma { $rule } se omite en las cartas; no consta: { $facts }
why-no-consent = no ha dado su consentimiento; si lo da, escriba `{ $key }: true` en `{ $group }` de case.yaml
why-sent = enviada el { $date }: no se vuelve a escribir
why-too-early = todavía no: la otra parte tiene hasta el { $date }
why-no-respondent = nadie tiene ese papel entre los reclamados: { $name }
why-no-authority = no se conoce para este país ninguna autoridad que reciba denuncias sobre comerciantes: pregunte al ministerio o a una asociación de consumidores

# Lo que no se sabe de los días hábiles
why-if-holiday = si el { $date } es festivo allí, el último día es posterior
why-if-holidays = si un día del { $first } al { $last } es festivo allí, el último día es posterior
why-no-country = no consta el país cuyos festivos cuentan: solo se excluyen los fines de semana; { $if }
why-no-table = no hay tabla de festivos para este país: { $country }; solo se excluyen los fines de semana; { $if }
why-outside-table = la tabla de festivos ({ $table }) solo abarca de { $first } a { $last }: fuera de ella solo se excluyen los fines de semana; { $if }
why-holidays-estimated = festivos ({ $table }) posteriores a { $year }: estimados, confírmelos
why-holidays-regional = no se cuentan los festivos regionales ({ $table })
day-off-saturday = un sábado
day-off-sunday = un domingo
day-off-holiday = un día festivo

# Cálculos; before es lo contado hasta entonces
calculation-plus = { $before } + { $period }
calculation-first-day-counted = { $before }, contado el primer día
calculation-leap-day = { $before } = { $end }, contado desde un 29 de febrero; por prudencia, actúe a más tardar el { $cautious }
calculation-without-weekends = { $before }, sin los fines de semana
calculation-without-holidays = { $before }, sin los fines de semana ni los festivos: { $holidays }
calculation-holiday = { $date }
calculation-end-of-rule = { $before }, contado desde el final de { $rule }
calculation-year-end = { $date }, fin de ese año: { $before }
calculation-paused = { $before } = { $end }, más { $days } ({ $label }) del { $from } al { $to } = { $later }
calculation-paused-both = { $before } = { $end }, más { $days } ({ $label }) del { $from } al { $to }, contados ambos días = { $later }
calculation-at-least = { $before }, al menos { $to } + { $days } = { $later }
calculation-stopped = { $before } = { $end }, { $why }
calculation-rolled = { $before } = { $end }, { $why }; cuenta el siguiente día hábil: { $to }
calculation-at-most = { $before }, como máximo { $other }

# Campos del expediente, como los nombran los motivos
field-capacity = condición del comprador
field-claimant-country = país del comprador
field-claimant-state = región o estado del comprador
field-seller-country = país del vendedor
field-supplier = proveedor
field-parties-states = Estados de las partes
field-problem-type = clase de problema
field-problem-terminated-on = fecha de resolución del contrato
field-problem-withdrawn-on = fecha de desistimiento
field-problem-notice-sent-on = fecha de la denuncia al vendedor
field-problem-avoidance-declared-on = fecha de la declaración de resolución
field-problem-additional-period-given-until = fin del plazo suplementario
field-problem-discovered-on = fecha en que se descubrió el problema
field-order-delivered-on = fecha de entrega
field-payment-method = medio de pago
field-payments-method = medio de pago
field-payment-network = red de la tarjeta
field-payments-network = red de la tarjeta
field-platform = plataforma
field-dispute = litigio en la plataforma
field-platform-dispute-reason-given = motivo dado por la plataforma
field-contract-arbitration-clause = cláusula de arbitraje
field-contract-cisg-excluded = exclusión de la CISG
field-contract-kind = clase de contrato
field-claim-state = estado de la reclamación
field-consents-publish-post = permiso para publicar
field-consents-share-with-lawyer = permiso para comunicar a un abogado
field-adr-institution = institución elegida

# Valores de esos campos
group-eu = Unión Europea
group-eu-other = otros Estados de la Unión Europea
group-eea = Espacio Económico Europeo
group-ae-cis = países que sirve la sociedad de AliExpress para la CEI
group-cisg = Estados parte en la CISG
group-cisg-art95 = Estados con la reserva del art. 95 de la CISG
value-same = el mismo
value-different = distintos
value-unknown = no consta
value-known = consta
value-paid = pagado
value-none = ninguna
value-present = consta
value-absent = no consta
value-true = sí
value-false = no

# Idiomas, cuando un texto existe en otro
language-en = inglés
language-fr = francés
language-es = español
language-de = alemán

# El análisis en pantalla
assess-title = { $case }, a fecha de { $date }
assess-total = { $currency } reclamado { $claimed }, recibido { $received }, debido { $due }
assess-surcharge = recargo según { $rule }, no incluido en los importes: { $formula }
assess-interest = intereses, no sumados: { $formula }
assess-interest-days = días contados desde el siguiente al { $from } hasta el { $to } inclusive
assess-deadlines = Plazos
assess-routes = Vías
assess-rules = Normas
assess-warnings = Advertencias
assess-questions = Preguntas
assess-for-information = , a título informativo
assess-cautious = lectura prudente: { $date } ({ $calculation })
assess-one-reading = una lectura: { $date } ({ $calculation }) { $label }
assess-checked = { $status }, comprobado el { $date }
assess-not-applicable = no aplicables: { $rules }
assess-field = campo: { $field }
assess-field-proves = campo: { $field }, acredita: { $proves }
assess-waiting-routes = vías que dependen de ello: { $names }
assess-waiting-documents = documentos que dependen de ello: { $names }
assess-waiting-rules = normas que dependen de ello: { $names }

## Organismos
why-request-lacks = la solicitud a { $institution } debe contener lo que falta en el expediente: { $contents }
why-no-account = los mensajes públicos nombran a { $platform } sin mencionar su cuenta: ninguna cuenta de { $platform } se ha verificado en los últimos 180 días en { $networks }. Busque la cuenta enlazada en su propio sitio antes de mencionarla; un servicio de atención real nunca pide datos de tarjeta, códigos ni pagos por mensaje
start-marketplace = Cómo se tratan las disputas en la plataforma
start-most-characters = caracteres como máximo
start-no-company = No consta su sociedad para su país
start-means = Cómo pagó y qué puede volver
start-write-to = escribir a
start-not-known = No consta
start-reports = Dónde denunciar
start-reports-text = Una denuncia ayuda al control y no interrumpe ningún plazo. No la use como amenaza en una carta.
start-to-send = Qué enviar
beside-bank-forfeits = una disputa en el banco o proveedor de pago pone fin al procedimiento de la plataforma
beside-bank-may-block-account = tras una disputa en el banco o proveedor de pago la cuenta puede quedar bloqueada
beside-bank-one-route = la plataforma excluye un segundo procedimiento por el mismo problema
beside-bank-silent = las condiciones leídas no dicen qué efecto tiene una disputa en el banco sobre el procedimiento de la plataforma
means-card = tarjeta de pago
means-wallet = monedero electrónico
means-bnpl = pago a plazos o aplazado
means-transfer = transferencia
means-debit = adeudo domiciliado
means-cash = efectivo
means-voucher = valor almacenado
means-crypto = criptoactivo
means-documentary = pago documentario
reversal-as-of-right = por ley
reversal-scheme-rule = por reglas entre bancos
reversal-provider-terms = según las condiciones del proveedor
reversal-goodwill = por cortesía
reversal-none = imposible
authority-refund-false = no consigue reembolsos
authority-refund-mediation = puede mediar
institution-mediation = mediación
institution-arbitration = arbitraje
contents-known = sí
contents-in-part = en parte
contents-missing = no
contents-optional = opcional

# What is printed behind a title, where a case has several payments or items
title-payment = { $title } (pago { $number }: { $details })
title-item = { $title } (artículo { $number }: { $details })
title-number = { $title } ({ $number })

## Lo que se vio en los documentos y se hizo con sus copias, en la relación del conjunto

pages-named = { $count ->
    [one] la página { $pages }
   *[other] las páginas { $pages }
  }
pages-named-more = las páginas { $pages } y { $more } más
seen-owner-locked = restringido por una contraseña del propietario, se abre sin ella
seen-repaired = su índice de objetos estaba dañado y se reconstruyó
seen-more-pages = { $count ->
    [one] declara { $count } página, tiene más
   *[other] declara { $count } páginas, tiene más
  }
seen-signed = con firma digital: solo vale para el original
seen-xfa = formulario XFA: la mayoría de los lectores muestran una página de sustitución
seen-no-text = sin texto que pueda buscarse en { $pages }
seen-blank = nada en { $pages }
seen-utf-16 = texto en UTF-16
seen-control-characters = tiene caracteres de control, mostrados como recuadros
seen-attached = adjunto: { $name } ({ $media }, SHA-256 { $hash })
seen-body-from-html = sin texto simple, mostrado a partir de su HTML
seen-empty-body = sin cuerpo que pueda leerse
seen-trailing-data = tiene datos después del final de la imagen
seen-formatted-only = sus palabras solo están como texto enriquecido, que no se muestra
seen-inner-messages = { $count ->
    [one] { $count } mensaje que contiene se muestra a continuación
   *[other] { $count } mensajes que contiene se muestran a continuación
  }
seen-web-page = página web, compuesta como texto e imágenes sin su aspecto
seen-absent-pictures = { $count ->
    [one] { $count } imagen que muestra no está en el archivo
   *[other] { $count } imágenes que muestra no están en el archivo
  }
seen-signs = { $count ->
    [one] { $count } signo pequeño de la página no se muestra
   *[other] { $count } signos pequeños de la página no se muestran
  }
seen-office = documento de ofimática, no mostrado, se adjunta como original
seen-recording = película o sonido de { $length }, se adjunta como original
seen-recording-unknown = película o sonido, se adjunta como original
seen-capture = captura web de { $made }, se adjunta como original; sus archivos tienen las huellas que indica
seen-capture-wrong = captura web de { $made }, se adjunta como original; no todos sus archivos tienen las huellas que indica
seen-capture-undated = fecha que no indica
seen-converted = se muestra en páginas hechas por { $tool }; se conserva el original
seen-not-confined = el programa que hizo sus páginas no pudo separarse de la red
seen-not-converted = no pudo convertirse en páginas o texto: { $why }
seen-recognised = su texto fue reconocido por { $tool } y puede tener errores; se conserva el original
seen-downsampled = reducido a la resolución de impresión; se conserva el original
seen-stills = { $count ->
    [one] se muestra { $count } fotograma, tomado por { $tool }
   *[other] se muestran { $count } fotogramas, tomados por { $tool }
  }
seen-unseen-text = texto que no se ve, trazado invisible o fuera de la página, en { $pages }
seen-comments = comentarios con texto: { $shown } a la vista, { $hidden } ocultos
seen-captions = lo que se dice se muestra a continuación, según el archivo { $file } que lo acompaña (SHA-256 { $hash })
seen-carried = no puede mostrarse en una página, se adjunta como original
seen-cut = { $count ->
   *[other] una imagen alta, mostrada en { $count } partes que se solapan un poco
  }
seen-animation = { $count ->
   *[other] una imagen animada de { $count } imágenes; se muestra la primera
  }
seen-damaged-picture = no puede descodificarse hasta el final; quizá se haya perdido una parte de la imagen
seen-picture-not-shown = imagen de un formato que este programa no puede mostrar, se adjunta como original
seen-locked = bloqueado con contraseña, no mostrado, se adjunta como original
seen-mended = { $count ->
    [one] { $count } de sus objetos está mal escrito y se leyó como lo hace la mayoría de los lectores
   *[other] { $count } de sus objetos están mal escritos y se leyeron como lo hace la mayoría de los lectores
  }
seen-behind-end = se añadieron objetos después de la marca de fin; otros lectores pueden mostrar otra cosa
seen-changed-after-signing = modificado después de la firma
seen-guessed = no es UTF-8 y no indica su codificación; leído como { $encoding }, por suposición
seen-guessed-headers = cabeceras sin indicación de codificación; leídas como { $encoding }, por suposición
seen-lost-characters = tiene caracteres que no pudieron descodificarse, mostrados como �
seen-mailbox = { $count ->
   *[other] un buzón de { $count } mensajes, todos mostrados
  }
seen-both-bodies = el texto simple y el HTML no dicen lo mismo; se muestran ambos
seen-not-shown = { $count ->
    [one] archivo adjunto no mostrado en una página: { $names }
   *[other] archivos adjuntos no mostrados en una página: { $names }
  }
seen-chat = { $count ->
    [one] exportación de un chat de { $count } mensaje, en forma de transcripción
   *[other] exportación de un chat de { $count } mensajes, en forma de transcripción
  }
done-scripts = { $count ->
    [one] { $count } guion de programa eliminado
   *[other] { $count } guiones de programa eliminados
  }
done-actions = { $count ->
    [one] { $count } acción eliminada (iniciar, enviar, otros archivos)
   *[other] { $count } acciones eliminadas (iniciar, enviar, otros archivos)
  }
done-attachments = { $count ->
    [one] archivo adjunto no incluido: { $names }
   *[other] archivos adjuntos no incluidos: { $names }
  }
done-fields = { $count ->
    [one] { $count } campo de formulario pasado a la página
   *[other] { $count } campos de formulario pasados a la página
  }
done-field-values = { $count ->
    [one] { $count } campo de formulario sin imagen de su valor; el valor se imprimió
   *[other] { $count } campos de formulario sin imagen de su valor; los valores se imprimieron
  }
done-fields-empty = { $count ->
    [one] { $count } campo de formulario no muestra nada
   *[other] { $count } campos de formulario no muestran nada
  }
done-media = { $count ->
    [one] { $count } marca de sonido, vídeo o adjunto mostrada como imagen
   *[other] { $count } marcas de sonido, vídeo o adjunto mostradas como imágenes
  }
done-links = { $count ->
    [one] { $count } enlace no llevaba a ninguna parte
   *[other] { $count } enlaces no llevaban a ninguna parte
  }
done-camera = { $count ->
    [one] datos de la cámara eliminados de { $count } imagen
   *[other] datos de la cámara eliminados de { $count } imágenes
  }
done-camera-kept = { $count ->
    [one] los datos de la cámara no pudieron eliminarse de { $count } imagen
   *[other] los datos de la cámara no pudieron eliminarse de { $count } imágenes
  }
done-closed = órdenes de dibujo cerradas en { $pages }
done-redacted = tachado: { $pages }
done-layers = { $count ->
    [one] { $count } capa está oculta, como en el original
   *[other] { $count } capas están ocultas, como en el original
  }
done-longer = alargado por abajo para que los sellos no tapen nada: { $pages }
done-boxes = caracteres sin glifo, mostrados como recuadros: { $codes }
done-missing = falta el archivo; en su lugar hay una hoja que lo dice

## Comprobación, plan y expediente en pantalla

check-pages = { $count ->
    [one] { $count } página del conjunto
   *[other] { $count } páginas del conjunto
  }
check-ready = { $count ->
    [one] { $count } documento listo
   *[other] { $count } documentos listos
  }
check-blocked = { $count ->
    [one] { $count } bloqueado
   *[other] { $count } bloqueados
  }
check-next-deadline = próximo plazo
plan-exhibits = Documentos de prueba
plan-no-text = { $count ->
    [one] { $count } página sin texto que pueda buscarse: { $exhibits }.
   *[other] { $count } páginas sin texto que pueda buscarse: { $exhibits }.
  }
plan-bundle = conjunto entero
plan-written = Se escriben
plan-blocked = Bloqueados
plan-needs = falta { $facts }
plan-not-written = No se escriben
built-bundle = conjunto: { $exhibits }, { $pages }, contadas todas las páginas
built-pages = { $count ->
    [one] página { $first }
   *[other] páginas { $first } a { $last }
  }
built-kept = un expediente anterior se modificó entretanto y se conserva como { $path }
built-numbers-cited = se han enviado cartas y nada conserva los números que citan: genere el expediente una vez con --lock, a partir del caso tal como se envió
built-numbers-locked = los números de documentos y páginas se conservan en { $path }
built-notice = Ayuda para redactar, no asesoramiento jurídico. No se ha enviado nada: lea cada página antes de enviarla.
files-count = { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
  }
bytes-count = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
  }
# Primera página: qué hacer
start-headline = { $claimant } contra { $against }
start-order = Pedido { $number }
start-made = hecho el { $date }
start-stale = Todo lo que hay en esta página se calculó el { $date }. Otro día, vuelva a generar el expediente antes de enviar nada.
start-today = Hoy, { $date }
start-on-day = El { $date }
start-after-day = El { $date }, si no ha llegado nada
start-step-send = Envíe «{ $title }» a { $to }
start-step-send-alone = Envíe «{ $title }»
start-step-record = Anote en case.yaml qué envió y qué llegó, y vuelva a generar el expediente
start-step-arrived = Compruebe que «{ $title }», enviada el { $date }, ha llegado
start-arrived-how = La carta ya se envió: no la repita salvo que se haya perdido. Siga el envío o pida una confirmación y anote el día en case.yaml como `received_on` junto a la carta, con su prueba (`proof`).
start-no-ground = Ninguno de los motivos de disputa de { $network } encaja con lo que dice el caso, por lo que la carta no cita ninguno: pregunte al banco bajo cuál abrirá la disputa. Puede deberse a una fecha que aún se pide más abajo.
start-step-next = Entonces contendrá: { $titles }.
start-step-with = Con ella, en el mismo envío: «{ $title }»
start-last = Último día, { $date }: { $title }. { $act }
start-last-uncertain = Último día, si es aplicable, { $date }: { $title }. { $act }
start-last-day = Último día, { $date }. { $act }
start-again = Vuelva a mirarlo el { $date }: el último día es el { $last }.
start-way-email = Por correo electrónico a { $address }
start-way-post = Por correo postal a: { $address }
start-way-registered = Por correo certificado a: { $address }
start-way-messages = En los mensajes de { $platform }: abra su pedido, elija escribir al vendedor y pegue el texto
start-way-platform = En { $platform }: abra su pedido, vaya a la disputa o al centro de ayuda y pegue el texto
start-way-provider = En la aplicación o el sitio web de su banco o proveedor, como reclamación del cargo o mensaje seguro
start-way-statement = Por correo certificado a la dirección para reclamaciones que figura en el extracto: escríbala en la carta
start-way-authority = Ante la autoridad, por la vía que indique: { $address }
start-way-unknown = No se conoce ninguna dirección: búsquela en la factura o en el sitio web y añádala a case.yaml
start-attach = Adjunte { $name } ({ $pages ->
    [one] una página
   *[other] { $pages } páginas
  })
start-attach-payment = { $exhibit } muestra sus pagos: revíselo antes de adjuntarlo y tape lo que no sea de esta compra.
start-proof-email = Conserve el correo enviado y la respuesta.
start-proof-post = Conserve una copia de la carta y el resguardo de correos.
start-proof-registered = Conserve una copia de la carta, el resguardo con su número y el acuse de recibo.
start-proof-platform = Conserve una captura de pantalla que muestre el mensaje, su fecha y el número de pedido.
start-proof-provider = Conserve el número de referencia y una captura de pantalla que muestre la fecha.
start-letter = Carta
start-copy = Copiar el texto
start-copied = Copiado
start-text = Texto para copiar
start-text-help = Toque el texto: se marca entero. Cópielo y péguelo donde corresponda.
start-sent-on = Enviado el
start-record = Cuando esté enviado: las líneas para case.yaml
start-why = Por qué ese día: la regla
start-waiting = Todavía no
start-later = También abierto, si hace falta
start-closed = Vías cerradas
start-questions-text = Cada respuesta mejora las cartas. Las últimas palabras nombran la línea de case.yaml a la que va.
start-unlisted = Archivos de la carpeta que no están en ninguna prueba

# Lo que se toma como habitual si el caso no lo dice
claim-price-paid = precio pagado
start-assumed = Tomado como habitual, porque el caso no lo dice
assumed-claim-amounts = Se reclama lo pagado menos lo devuelto: { $value }. Para reclamar otra cosa, escriba { $key }.
assumed-claim-relief = Se pide: { $value }. Para pedir otra cosa, escriba { $key }.
assumed-claim-deadline-days = Respuesta en 14 días, a más tardar el { $value }. Para otro plazo, escriba { $key }.

# Por qué no se redacta un documento
not-written-capacity-other = es para un comprador en calidad de { $wanted }; aquí: { $found }
not-written-claimant-country-other = es para compradores de otro país
not-written-payments-kind-other = es para otro medio de pago
not-written-payments-kind-missing = no consta ningún pago
not-written-payments-method-other = es para otro medio de pago
not-written-payments-method-missing = no consta ningún pago
not-written-payment-method-other = es para otro medio de pago
not-written-payment-kind-other = es para otro medio de pago
not-written-payment-back-excepted = se ha devuelto todo lo que se pagó allí
not-written-payment-state-excepted = allí todavía no se ha pagado nada
not-written-payment-dispute-status-missing = no consta una disputa así en el banco o proveedor de pago
not-written-payment-dispute-status-other = no consta una disputa así en el banco o proveedor de pago
not-written-payment-dispute-status-excepted = ya consta una disputa allí: no se abre por segunda vez
not-written-payment-dispute-complaint-made-on-excepted = hay una queja en curso contra la decisión: se espera la respuesta
not-written-payment-dispute-final-response-on-excepted = ya hay respuesta final: lo siguiente es el defensor o la autoridad
not-written-problem-type-excepted = otra carta es para este tipo de problema
not-written-claim-state-excepted = la carta sobre los cargos termina también el mandato
not-written-rule-UK-S75-VALUE-excepted = la reclamación conforme a la sección 75 la pide en la misma carta
not-written-rule-UK-S75-VALUE-other = ningún artículo cuesta más de 100 GBP y como máximo 30.000 GBP
not-written-rule-US-FCBA-60-excepted = el aviso de error de facturación la pide en la misma carta
not-written-rule-EU-SDD-8W-excepted = la petición de devolución lo hace en la misma carta
not-written-rule-EU-SDD-8W-other = el plazo para devolver el adeudo sin motivo ha pasado, o no es un adeudo SEPA
not-written-rule-US-FCBA-60-other = el plazo del aviso de error de facturación ha pasado
not-written-problem-type-other = es para otro tipo de problema
not-written-problem-notice-sent-on-missing = todavía no: envíe la primera carta, anote en el caso cuándo se envió y vuelva a generarlo
not-written-problem-notice-sent-on-known = la primera reclamación ya se envió
not-written-problem-additional-period-given-until-known = ya se fijó un plazo adicional
not-written-problem-additional-period-given-until-missing = todavía no: no se ha fijado ningún plazo adicional
not-written-problem-avoidance-declared-on-missing = todavía no: envíe primero la notificación que declara resuelto el contrato
not-written-problem-avoidance-declared-on-known = el contrato ya se declaró resuelto
not-written-adr-institution-missing = el caso no nombra ninguna institución de mediación o arbitraje
not-written-adr-institution-other = el caso nombra otra institución de mediación o arbitraje
not-written-supplier-missing = no consta qué se sabía del proveedor antes de la compra
not-written-contract-kind-excepted = la compra se hizo directamente al vendedor, sin plataforma
not-written-platform-excepted = las publicaciones tratan de compras en una plataforma, y no consta ninguna
not-written-claim-state-other = { $found ->
    [consta] aún se debe una cantidad
   *[other] ya no se debe nada, o no se reclama ninguna cantidad
  }
not-written-correspondence-other = ahora no: tal como está la correspondencia con el vendedor, procede otro paso
not-written-right-withdrawal-other = no hay ahora ningún derecho de desistimiento abierto
not-written-right-withdrawal-missing = no se conoce ningún derecho de desistimiento para este caso
not-written-right-rejection-other = no hay ahora ningún derecho a rechazar los bienes de inmediato
not-written-right-rejection-missing = no se conoce ningún derecho a rechazar los bienes de inmediato para este caso
not-written-right-withdrawal-refund-other = todavía no: el vendedor aún tiene plazo para el reembolso
not-written-problem-withdrawn-on-missing = no se declaró ningún desistimiento
not-written-problem-withdrawn-on-known = el desistimiento ya se declaró
not-written-problem-withdrawn-on-excepted = tras un desistimiento, su reembolso se pide en una carta propia
not-written-additional-period-other = no ha terminado ningún plazo adicional de entrega
not-written-additional-period-excepted = mientras corre el plazo adicional, o antes de resolver el contrato, es demasiado pronto
not-written-problem-terminated-on-known = el contrato ya se resolvió
not-written-order-delivered-on-known = los bienes han llegado
not-written-claim-received-missing = no se ha devuelto nada
not-written-claim-received-kind-other = lo que se recibió no es dinero
not-written-claim-relief-other = se pide otra cosa
not-written-claim-offer-accepted-missing = no consta ninguna oferta aceptada
not-written-claim-offer-accepted-other = la oferta no se acepta
not-written-claim-offer-accepted-excepted = se aceptó una oferta
not-written-sent-document-missing = no se envió ninguna solicitud de ese tipo
not-written-sent-document-other = no se envió ninguna solicitud de ese tipo
not-written-dispute-other = no hay ningún expediente abierto en la plataforma
not-written-payments-dispute-status-missing = no hay ninguna disputa abierta en el banco o proveedor de pagos
not-written-payments-dispute-status-other = no hay ninguna disputa abierta en el banco o proveedor de pagos
not-written-rule-UK-LBA-other = en Inglaterra y Gales se escribe en su lugar una «letter before claim»
not-written-rule-UK-LBA-missing = es para los tribunales de Inglaterra y Gales
not-written-route-adr-excepted = una propuesta de mediación no procede aquí, y el caso no la pide
not-written-route-authority-other = no hay ninguna denuncia a una autoridad abierta
not-written-problem-refund-promised-on-excepted = la respuesta prometía el reembolso
not-written-contacts-without-prejudice-excepted = no se dijo nada con carácter confidencial
not-written-consents-publish-post-missing = usted no ha aceptado borradores de publicaciones
start-other-language = Estos documentos están en { $language }: la biblioteca no tiene su texto en el idioma del caso: { $titles }.
## Con quién hubo contacto

## Cómo llama la gente a sus interlocutores: una palabra cada uno

called-seller = vendedor, vendedora, tienda, comercio
called-platform = plataforma
called-payment-provider = banco, emisor
called-carrier = transportista, correos
called-authority = autoridad, mediador

## Amounts as a country writes them: in Switzerland the currency first, and a point

locale-CH-amount = { $code } { $figure }
locale-CH-figures = de-CH

## Words in which people speak of themselves: one person, several

spoken-by-one = yo, me, mi, mis, mí, conmigo, mío, mía, compré, pagué, pedí, recibí, escribí, envié, reclamé, devolví, solicité, contacté, abrí, informé, rechacé, cancelé
spoken-by-several = nosotros, nos, nuestro, nuestra, nuestros, nuestras, compramos, pagamos, pedimos, recibimos, escribimos, enviamos, reclamamos, devolvimos, solicitamos

who-seller = el vendedor
who-platform = la plataforma
who-payment-provider = el banco o proveedor de pagos
who-carrier = el transportista
who-authority = la autoridad
who-other = un tercero

## Orden del importe y la moneda

money = { $figure } { $code }

goods-and-more = { $count ->
    [one] { $first } y otro artículo
   *[other] { $first } y { $count } artículos más
}

## Respuestas de la otra parte, en el expediente del abogado

answer-line = { $date }, { $who }: { $said }
answer-line-undated = { $who }: { $said }
answer-shown = { $line } ({ $exhibits })
answer-denied = se rechaza la reclamación
answer-return-refused = se rechaza la devolución
answer-none = sin respuesta
answer-merchant = el comercio, a través de { $provider }
quoted = «{ $text }»
quantum-line = Se deben { $principal }; con { $interest } de intereses hasta el { $to }: { $total }; por cada día más: { $daily }.

# Documentos para un destinatario, y lo que un destinatario no recibe
exhibits-for-seller = Documentos para el vendedor
exhibits-for-platform = Documentos para la plataforma
exhibits-for-payment-provider = Documentos para el banco o proveedor de pagos
exhibits-for-carrier = Documentos para el transportista
exhibits-for-authority = Documentos para la autoridad
exhibits-for-adr = Documentos para el órgano de mediación
exhibits-for-court = Documentos para el juzgado
exhibits-for-lawyer = Documentos para el abogado
start-redacted = { $exhibit }: partes tachadas, como dice el archivo del caso; su propio conjunto y los originales las contienen. No se buscan palabras dentro de imágenes: mire las páginas
start-withheld = Lo que otros no reciben
start-withheld-text = Cada uno de estos PDF reúne los documentos destinados a su lector, con los números de página del conjunto y un índice propio. Quedan fuera, y no se citan en las cartas que lo acompañan, o van tachadas:
withheld-for = excluido, como dice «for:» en el archivo del caso
withheld-payment-paper = muestra sus pagos, por lo que solo va al proveedor de pagos, al juzgado y a su abogado; para cualquier otro, escriba «for:» en el archivo del caso, con páginas si lo desea
withheld-other-account = muestra un pago a través de otro proveedor
withheld-settlement = trata de una oferta de acuerdo
withheld-uncited = ninguna carta a este destinatario lo cita; para enviarlo de todos modos, escriba «for:»

# La agenda de varios casos
docket-title = { $count ->
    [one] Agenda de 1 caso a { $day }
   *[other] Agenda de { $count } casos a { $day }
}
docket-look = Por revisar
docket-due = Plazos
docket-awaited = A la espera de respuesta
docket-ready = Listo para enviar
docket-blocked = Bloqueado
docket-letter = { $document }, con envío el { $day }
docket-letter-to = { $document } – destinatario: { $to }, con envío el { $day }
docket-today = hoy
docket-in-days = { $count ->
    [one] dentro de 1 día
   *[other] dentro de { $count } días
}
docket-days-ago = { $count ->
    [one] hace 1 día
   *[other] hace { $count } días
}
docket-lacks = { $document }: falta { $missing }
docket-stale = el caso lleva la fecha { $day }: actualícela y genere de nuevo antes de enviar nada
docket-passed = plazo vencido desde la última actualización del caso: { $title }
docket-unanswered = sin respuesta: { $sent }
docket-column-day = Fecha
docket-column-case = Caso
docket-column-parties = Partes
docket-column-about = Regla o documento
docket-column-what = Asunto
docket-sent = Enviado
