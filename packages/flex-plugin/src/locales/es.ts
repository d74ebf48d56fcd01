import type { Texts } from './en.js';

/** Spanish, neutral between Spain and Latin America. */
export const es: Texts = {
  bell: {
    ready: 'Timbre: listo',
    notReady: 'Timbre: no está listo',
    ringing: 'Timbre: sonando',
    ringingElsewhere: 'Timbre: sonando en otra pestaña',
    silenced: 'Timbre: silenciado para esta llamada',
    testing: 'Timbre: prueba de sonido',
    muted: (time) => `Timbre: desactivado, quedan ${time}`,
    broken: 'Timbre: no se puede mostrar, pero suena. Haga clic para reintentar.',
    silence: 'Silenciar',
    silenceName: 'Silenciar el timbre para esta llamada',
  },
  incoming: {
    call: 'Llamada entrante',
    callFrom: (from) => `Llamada entrante de ${from}`,
    task: 'Tarea entrante',
    taskFrom: (from) => `Tarea entrante de ${from}`,
    several: (count) => `${count} tareas entrantes`,
  },
  panel: {
    name: 'Ajustes del timbre',
    close: 'Cerrar los ajustes del timbre',
    title: 'Timbre',
    ready: 'Listo. La próxima llamada sonará.',
    ringing: 'Sonando',
    ringingFor: 'Suena por',
    ringingElsewhere: 'Sonando en otra pestaña.',
    silenced: 'Silenciado para esta llamada. La próxima volverá a sonar.',
    failed: 'Este panel no funciona en este momento. El timbre sigue sonando.',
  },
  readiness: {
    'needs-gesture': 'Haga clic en cualquier lugar de esta página o pulse una tecla para activar el timbre.',
    'blocked-by-policy':
      'Esta ventana no puede reproducir sonido. Ábrala en una pestaña propia y avise a su administrador.',
    'no-output': 'Conecte unos auriculares o altavoces: este equipo no tiene ninguna salida de audio.',
    'output-failed': 'La salida elegida no se abre. Elija otra o vuelva a conectarla.',
    'clock-stalled':
      'El sonido ha dejado de funcionar en este navegador. Reinícielo si este mensaje no desaparece.',
    'volume-zero': 'El volumen del timbre está en cero. Súbalo.',
    muted: 'El timbre está desactivado por un tiempo.',
    starting: 'El timbre se está iniciando.',
    'output-missing': 'Una salida que eligió no está conectada. Mientras tanto, el timbre suena en otra.',
    'speaker-selection-blocked': 'Aquí el timbre solo puede sonar en la salida predeterminada.',
    'ringtone-failed': 'No se pudo cargar su tono. En su lugar suena uno incorporado.',
  },
  locked: {
    fixed: 'Lo ha fijado su administrador; no se puede cambiar aquí.',
    limited: 'Su administrador ha puesto límites a este ajuste.',
    mute: 'Su administrador no permite silenciar el timbre.',
  },
  mute: {
    title: 'Desactivar durante',
    left: (time) => `Desactivado. Volverá a sonar en ${time}.`,
    end: 'Reactivar',
  },
  outputs: {
    title: 'Sonar en',
    systemDefault: 'Predeterminada del sistema',
    systemDefaultHelp: 'Sigue el ajuste de este equipo.',
    unnamed: (number) => `Salida ${number}`,
    notConnected: 'No conectada',
    failed: 'No se abre',
    volumeOn: (output) => `Volumen en ${output}`,
    levelOn: (output) => `Nivel en ${output}`,
    none: 'No hay ninguna salida conectada.',
    cannotChoose: 'Este navegador solo suena en la salida predeterminada del sistema.',
    withheld: 'El navegador mostrará los dispositivos cuando esta página pueda usar el micrófono.',
    refused:
      'El navegador oculta los nombres de los dispositivos porque esta página no puede usar el micrófono.',
    allow: 'Mostrar dispositivos',
  },
  headset: {
    title: 'Auriculares, para una segunda llamada',
    automatic: 'Automático',
    automaticNow: (output) => `Automático (${output})`,
  },
  ringtone: {
    title: 'Tono',
    play: 'Escuchar el tono',
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
  ownSound: {
    name: 'Sonido propio',
    upload: 'Subir un sonido propio',
    replace: 'Cambiar el sonido propio',
    remove: 'Quitar el sonido propio',
    hint: (size, length) =>
      `Un archivo de audio de ${size} y ${length} como máximo. Se queda en este navegador.`,
    checking: 'Comprobando el archivo…',
    kept: (name) => `${name} es ahora su tono.`,
    removed: 'Se ha quitado su sonido propio.',
    refused: {
      empty: 'Este archivo está vacío. Elija otro.',
      tooLarge: (size) => `Este archivo ocupa más de ${size}. Elija uno más pequeño.`,
      tooLong: (length) => `Este sonido dura más de ${length}. Elija uno más corto.`,
      undecodable:
        'Este navegador no encuentra sonido en el archivo. Elija un archivo de audio, como MP3 o WAV.',
      silent: 'Este archivo solo contiene silencio. Elija otro.',
      unreadable: 'No se pudo leer este archivo. Elíjalo de nuevo o elija otro.',
      notKept:
        'El navegador no guardó el archivo: su almacenamiento para esta página está lleno o bloqueado.',
    },
  },
  volume: { title: 'Volumen' },
  testRing: { start: 'Probar timbre', stop: 'Detener' },
  alerts: {
    title: 'Avisos',
    allowNotifications: 'Permitir notificaciones',
    notificationsHelp:
      'Una notificación en el escritorio avisa de una llamada mientras trabaja en otra pestaña o programa.',
    notificationsAllowed:
      'Las notificaciones están permitidas. Una avisa de una llamada cuando no ve esta página.',
    notificationsDenied:
      'Las notificaciones están bloqueadas. Para permitirlas, haga clic en el icono junto a la dirección de esta página.',
    notificationsFailed:
      'No se pudo mostrar la última notificación. Revise las notificaciones de este equipo.',
    connectHeadset: 'Conectar la luz de los auriculares',
    headsetHelp: 'Hace que los auriculares parpadeen o suenen mientras entra una llamada.',
    headsetConnected: 'Conectados. Pulse otra vez para conectar otros auriculares.',
  },
  problems: {
    'alert-failed': 'Algo, aparte del timbre, no avisó de una llamada. El timbre suena igualmente.',
    options: 'Algunos ajustes de su administrador no son correctos; se usan los habituales.',
    'flex-ringtone': 'No se pudo desactivar el tono de Flex. Es posible que oiga dos.',
    header: 'No se pudo poner el timbre en el encabezado.',
    microphone: 'El navegador no permitió que esta página use el micrófono.',
    panel: 'Algo no funcionó en este panel.',
    setting: 'No se pudo cambiar ese ajuste.',
    'ringtone-unreachable': 'No se pudo cargar un tono. En su lugar suena uno incorporado.',
    'ringtone-undecodable': 'No se pudo reproducir un tono. En su lugar suena uno incorporado.',
    'source-failed':
      'Belfry no recibe las llamadas como debería. Recargue la página si este mensaje no desaparece.',
    'storage-failed': 'No se pudieron guardar sus ajustes. Valen hasta que cierre esta página.',
  },
  dismiss: 'Descartar',
};
