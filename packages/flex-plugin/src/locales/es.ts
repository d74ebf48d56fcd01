import type { Texts } from './en.js';

/** Spanish, neutral between Spain and Latin America. */
export const es: Texts = {
  bell: {
    ready: 'Timbre: listo',
    notReady: 'Timbre: no está listo',
    ringing: 'Timbre: sonando',
    ringingElsewhere: 'Timbre: sonando en otra pestaña',
    silenced: 'Timbre: silenciado para esta llamada',
    testing: 'Timbre: prueba de tono',
    muted: (time) => `Timbre: desactivado, quedan ${time}`,
    broken: 'No se puede mostrar el timbre. Sus llamadas siguen sonando. Haga clic para reintentar.',
    silence: 'Silenciar',
    silenceName: 'Silenciar el tono para esta llamada',
  },
  incoming: {
    call: 'Llamada entrante',
    callFrom: (from) => `Llamada entrante de ${from}`,
    task: 'Tarea entrante',
    taskFrom: (from) => `Tarea entrante de ${from}`,
    several: (count) => `${count} tareas entrantes`,
  },
  panel: {
    configurationRead: (time) => `Configuración leída a las ${time}`,
    name: 'Ajustes del timbre',
    close: 'Cerrar los ajustes del timbre',
    title: 'Timbre',
    ready: 'Listo. La próxima llamada sonará.',
    ringing: 'Sonando',
    ringingCaller: 'Sonando:',
    ringingElsewhere: 'Sonando en otra pestaña.',
    silenced: 'Silenciado para esta llamada. La próxima sonará.',
    failed: 'Este panel no funciona en este momento. Sus llamadas siguen sonando.',
  },
  readiness: {
    'needs-gesture': 'Haga clic en cualquier lugar de esta página para activar el sonido.',
    'blocked-by-policy':
      'Esta ventana no puede reproducir sonido. Ábrala en su propia pestaña y avise a su administrador.',
    'no-output': 'Este equipo no tiene salida de audio. Conecte unos auriculares o altavoces.',
    'output-failed': 'Su salida no funciona. Elija otra o desconéctela y vuelva a conectarla.',
    'clock-stalled':
      'El sonido dejó de funcionar en este navegador. Si este mensaje no desaparece, reinicie el navegador.',
    interrupted: 'Una llamada u otro programa interrumpió el sonido. Volverá automáticamente.',
    'volume-zero': 'El volumen del timbre está en cero. Súbalo.',
    muted: 'Desactivó el timbre de las llamadas. Se reactivará automáticamente.',
    'line-down':
      'No tiene conexión, así que no le llegan llamadas. Revise la red o vuelva a cargar la página.',
    'line-stale': 'Su conexión dejó de responder y es posible que no le lleguen llamadas. Revise la red.',
    'microphone-missing':
      'Este equipo no tiene micrófono, así que las llamadas fallan. Conecte sus auriculares.',
    starting: 'Belfry se está iniciando.',
    'output-missing':
      'Una salida que eligió no está conectada. Hasta que la conecte, las llamadas suenan en otra.',
    'outputs-withheld':
      'El navegador oculta las salidas que eligió hasta que esta página use el micrófono. Hasta entonces, las llamadas suenan en la salida predeterminada.',
    'speaker-selection-blocked': 'En esta ventana las llamadas solo suenan en la salida predeterminada.',
    'partitioned-storage':
      'Si Flex también está abierto en otra pestaña, las llamadas suenan en ambas. Use solo una de ellas.',
    'ringtone-failed': 'No se pudo cargar su tono. En su lugar suena uno integrado.',
    'ringtone-quiet': 'Su tono es muy bajo. Elija otro.',
  },
  asleep: (from, to) =>
    `Esta página estuvo inactiva de ${from} a ${to}. Es posible que se hayan perdido llamadas en ese tiempo.`,
  locked: {
    fixed: 'Lo definió su administrador. No se puede cambiar aquí.',
    limited: 'Su administrador limita este ajuste.',
    mute: 'Su administrador desactivó esta opción.',
  },
  mute: {
    title: 'Desactivar durante',
    left: (time) => `Desactivado. Volverá a sonar en ${time}.`,
    unmute: 'Reactivar',
  },
  outputs: {
    title: 'Sonar en',
    systemDefault: 'Predeterminada del sistema',
    systemDefaultHelp: 'Usa el ajuste de sonido de este equipo.',
    systemDefaultLeftOut: 'No suena aquí, porque puede ser uno de los otros dispositivos seleccionados.',
    unnamed: (number) => `Salida ${number}`,
    notConnected: 'No conectada',
    failed: 'No se puede abrir',
    volumeOn: (output) => `Volumen en ${output}`,
    levelOn: (output) => `Nivel en ${output}`,
    none: 'No hay ninguna salida conectada.',
    cannotChoose: 'Este navegador solo puede sonar en la salida predeterminada del sistema.',
    namesHidden: 'Para ver todos sus dispositivos, permita que esta página use el micrófono.',
    namesBlocked: 'Faltan dispositivos porque esta página no tiene permiso para usar el micrófono.',
    showDevices: 'Mostrar dispositivos',
  },
  headset: {
    title: 'Las segundas llamadas suenan en',
    automatic: 'Automático',
    automaticNow: (output) => `Automático (${output})`,
  },
  ringtone: {
    title: 'Tono',
    play: 'Reproducir el tono',
    stop: 'Detener el tono',
    loading: 'cargando',
    failed: 'no disponible',
    names: {
      us: 'Estados Unidos',
      uk: 'Reino Unido',
      europe: 'Europa',
      france: 'Francia',
      spain: 'España',
      sweden: 'Suecia',
      china: 'China',
      'hong-kong': 'Hong Kong',
      chime: 'Campanilla',
      'call-waiting': 'Llamada en espera',
    },
  },
  customSound: {
    name: 'Sonido personalizado',
    upload: 'Subir un sonido',
    replace: 'Reemplazar el sonido',
    remove: 'Quitar el sonido',
    hint: (size, length) => `Un archivo de audio de hasta ${size} y ${length}. No sale de este navegador.`,
    checking: 'Comprobando el archivo…',
    saved: (name) => `${name} es ahora su tono.`,
    removed: 'Se quitó su sonido personalizado.',
    rejected: {
      empty: 'Este archivo está vacío. Elija otro.',
      tooLarge: (size) => `Este archivo ocupa más de ${size}. Elija uno más pequeño.`,
      tooLong: (length) => `Este sonido dura más de ${length}. Elija uno más corto.`,
      undecodable:
        'Este navegador no puede reproducir el archivo. Elija un archivo de audio, como MP3 o WAV.',
      silent: 'Este archivo no tiene sonido o es demasiado bajo. Elija otro.',
      unreadable: 'No se pudo leer este archivo. Elíjalo de nuevo o elija otro.',
      notSaved:
        'El navegador no pudo guardar el archivo. Su almacenamiento para esta página está lleno o bloqueado.',
    },
  },
  volume: { title: 'Volumen' },
  testRing: { start: 'Probar el tono', stop: 'Detener' },
  alerts: {
    title: 'Avisos',
    allowNotifications: 'Permitir notificaciones',
    notificationsHelp:
      'Vea las llamadas entrantes en el escritorio mientras trabaja en otra pestaña o aplicación.',
    notificationsAllowed:
      'Las notificaciones están activadas. Recibirá una cuando entre una llamada y no vea esta página.',
    notificationsDenied:
      'Las notificaciones están bloqueadas. Para permitirlas, haga clic en el icono junto a la dirección de esta página.',
    notificationsFailed:
      'No se pudo mostrar la última notificación. Revise los ajustes de notificaciones de este equipo.',
    connectHeadset: 'Conectar la luz de los auriculares',
    headsetHelp: 'Hace que sus auriculares parpadeen o suenen cuando entra una llamada.',
    headsetConnected: 'Conectados. Pulse otra vez para conectar otros auriculares.',
  },
  problems: {
    'alert-failed': 'No se pudo mostrar un aviso. Sus llamadas siguen sonando.',
    options: 'Algunos ajustes del administrador no son válidos. Se usan los valores predeterminados.',
    'flex-ringtone': 'No se pudo desactivar el tono de Flex. Es posible que oiga dos tonos.',
    header: 'No se pudo añadir el timbre al encabezado.',
    panel: 'Algo falló en este panel.',
    setting: 'No se pudo cambiar ese ajuste.',
    'ringtone-unreachable': 'No se pudo cargar un tono. En su lugar suena uno integrado.',
    'ringtone-undecodable': 'No se pudo reproducir un tono. En su lugar suena uno integrado.',
    'ringtone-quiet': 'Un tono suena muy bajo. Elija otro.',
    'source-failed': 'Belfry podría perder llamadas. Si este mensaje no desaparece, recargue la página.',
    'storage-failed': 'No se pudieron guardar sus ajustes. Se aplicarán hasta que cierre esta página.',
  },
  dismiss: 'Descartar',
};
