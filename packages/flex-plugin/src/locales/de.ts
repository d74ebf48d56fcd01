import type { Texts } from './en.js';

/** German. */
export const de: Texts = {
  bell: {
    ready: 'Klingel: bereit',
    notReady: 'Klingel: nicht bereit',
    ringing: 'Klingel: klingelt',
    ringingElsewhere: 'Klingel: klingelt in einem anderen Tab',
    silenced: 'Klingel: für diesen Anruf lautlos',
    testing: 'Klingel: Testklingeln',
    muted: (time) => `Klingel: stummgeschaltet, noch ${time}`,
    broken: 'Die Klingel kann nicht angezeigt werden. Anrufe klingeln trotzdem. Für neuen Versuch klicken.',
    silence: 'Lautlos',
    silenceName: 'Klingelton für diesen Anruf lautlos schalten',
  },
  incoming: {
    call: 'Eingehender Anruf',
    callFrom: (from) => `Eingehender Anruf von ${from}`,
    task: 'Eingehende Aufgabe',
    taskFrom: (from) => `Eingehende Aufgabe von ${from}`,
    several: (count) => `${count} eingehende Aufgaben`,
  },
  panel: {
    configurationRead: (time) => `Konfiguration gelesen um ${time}`,
    name: 'Klingeleinstellungen',
    close: 'Klingeleinstellungen schließen',
    title: 'Klingel',
    ready: 'Bereit. Ihr nächster Anruf klingelt.',
    ringing: 'Es klingelt',
    ringingCaller: 'Es klingelt:',
    ringingElsewhere: 'Es klingelt in einem anderen Tab.',
    silenced: 'Für diesen Anruf lautlos. Der nächste klingelt wieder.',
    failed: 'Dieses Fenster funktioniert gerade nicht. Anrufe klingeln trotzdem.',
  },
  readiness: {
    'needs-gesture': 'Klicken Sie irgendwo auf diese Seite, um den Ton einzuschalten.',
    'blocked-by-policy':
      'Dieses Fenster kann keinen Ton abspielen. Öffnen Sie es in einem eigenen Tab und informieren Sie Ihre Administration.',
    'no-output': 'Dieser Computer hat keine Tonausgabe. Schließen Sie ein Headset oder Lautsprecher an.',
    'output-failed':
      'Ihr Ausgabegerät funktioniert nicht. Wählen Sie ein anderes oder stecken Sie es aus und wieder ein.',
    'clock-stalled':
      'Der Ton in diesem Browser ist ausgefallen. Wenn diese Meldung nicht verschwindet, starten Sie den Browser neu.',
    interrupted:
      'Der Ton ist durch einen Anruf oder ein anderes Programm unterbrochen. Er kommt von selbst zurück.',
    'volume-zero': 'Die Klingellautstärke steht auf null. Erhöhen Sie sie.',
    muted: 'Sie haben Anrufe stummgeschaltet. Die Stummschaltung endet von selbst.',
    'line-down':
      'Sie sind nicht verbunden, deshalb kommen keine Anrufe an. Prüfen Sie Ihr Netzwerk oder laden Sie die Seite neu.',
    'line-stale':
      'Ihre Verbindung antwortet nicht mehr. Anrufe kommen vielleicht nicht an. Prüfen Sie Ihr Netzwerk.',
    'microphone-missing':
      'Dieser Computer hat kein Mikrofon, deshalb schlagen Anrufe fehl. Schließen Sie Ihr Headset an.',
    starting: 'Belfry startet.',
    'output-missing':
      'Ein gewähltes Ausgabegerät ist nicht verbunden. Bis Sie es verbinden, klingeln Anrufe auf einem anderen.',
    'outputs-withheld':
      'Der Browser verbirgt Ihre gewählten Ausgabegeräte, bis diese Seite das Mikrofon verwendet. Bis dahin klingeln Anrufe auf dem Standardgerät.',
    'speaker-selection-blocked': 'In diesem Fenster klingeln Anrufe nur auf dem Standardgerät.',
    'partitioned-storage':
      'Wenn Flex auch in einem anderen Tab geöffnet ist, klingeln Anrufe in beiden. Verwenden Sie nur eines davon.',
    'ringtone-failed':
      'Ihr Klingelton konnte nicht geladen werden. Stattdessen wird ein integrierter verwendet.',
    'ringtone-quiet': 'Ihr Klingelton ist sehr leise. Wählen Sie einen anderen.',
  },
  asleep: (from, to) =>
    `Diese Seite hat von ${from} bis ${to} geschlafen. In dieser Zeit können Anrufe verpasst worden sein.`,
  locked: {
    fixed: 'Von Ihrer Administration festgelegt. Hier nicht änderbar.',
    limited: 'Ihre Administration begrenzt diese Einstellung.',
    mute: 'Ihre Administration hat das Stummschalten deaktiviert.',
  },
  mute: {
    title: 'Stummschalten für',
    left: (time) => `Stummgeschaltet. Klingelt wieder in ${time}.`,
    unmute: 'Stummschaltung aufheben',
  },
  outputs: {
    title: 'Klingeln auf',
    systemDefault: 'Systemstandard',
    systemDefaultHelp: 'Folgt den Toneinstellungen dieses Computers.',
    systemDefaultLeftOut: 'Ausgelassen, weil es eines der anderen gewählten Geräte sein kann.',
    unnamed: (number) => `Ausgabegerät ${number}`,
    notConnected: 'Nicht verbunden',
    failed: 'Lässt sich nicht öffnen',
    volumeOn: (output) => `Lautstärke auf ${output}`,
    levelOn: (output) => `Pegel auf ${output}`,
    none: 'Kein Ausgabegerät verbunden.',
    cannotChoose: 'In diesem Browser klingelt es nur auf dem Systemstandard.',
    namesHidden: 'Um alle Geräte zu sehen, erlauben Sie dieser Seite den Zugriff auf das Mikrofon.',
    namesBlocked: 'Einige Geräte fehlen hier, weil diese Seite nicht auf das Mikrofon zugreifen darf.',
    showDevices: 'Geräte anzeigen',
  },
  headset: {
    title: 'Zweite Anrufe klingeln auf',
    automatic: 'Automatisch',
    automaticNow: (output) => `Automatisch (${output})`,
  },
  ringtone: {
    title: 'Klingelton',
    play: 'Klingelton anhören',
    stop: 'Klingelton anhalten',
    loading: 'wird geladen',
    failed: 'nicht verfügbar',
    names: {
      us: 'USA',
      uk: 'Großbritannien',
      europe: 'Europa',
      france: 'Frankreich',
      spain: 'Spanien',
      sweden: 'Schweden',
      china: 'China',
      'hong-kong': 'Hongkong',
      chime: 'Glockenspiel',
      'call-waiting': 'Anklopfen',
    },
  },
  customSound: {
    name: 'Eigener Ton',
    upload: 'Eigenen Ton hochladen',
    replace: 'Eigenen Ton ersetzen',
    remove: 'Eigenen Ton entfernen',
    hint: (size, length) => `Eine Audiodatei bis ${size} und ${length}. Sie bleibt in diesem Browser.`,
    checking: 'Datei wird geprüft …',
    saved: (name) => `${name} ist jetzt Ihr Klingelton.`,
    removed: 'Ihr eigener Ton wurde entfernt.',
    rejected: {
      empty: 'Diese Datei ist leer. Wählen Sie eine andere.',
      tooLarge: (size) => `Diese Datei ist größer als ${size}. Wählen Sie eine kleinere.`,
      tooLong: (length) => `Dieser Ton ist länger als ${length}. Wählen Sie einen kürzeren.`,
      undecodable:
        'Dieser Browser kann die Datei nicht abspielen. Wählen Sie eine Audiodatei, zum Beispiel MP3 oder WAV.',
      silent: 'Diese Datei ist stumm oder zu leise. Wählen Sie eine andere.',
      unreadable: 'Diese Datei konnte nicht gelesen werden. Wählen Sie sie noch einmal oder eine andere.',
      notSaved:
        'Der Browser konnte die Datei nicht speichern. Der Speicher für diese Seite ist voll oder gesperrt.',
    },
  },
  volume: { title: 'Lautstärke' },
  testRing: { start: 'Testklingeln', stop: 'Anhalten' },
  alerts: {
    title: 'Hinweise',
    allowNotifications: 'Benachrichtigungen erlauben',
    notificationsHelp:
      'Zeigt eingehende Anrufe auf dem Desktop an, während Sie in einem anderen Tab oder Programm arbeiten.',
    notificationsAllowed:
      'Benachrichtigungen sind aktiviert. Sie erscheinen bei einem Anruf, wenn Sie diese Seite nicht sehen.',
    notificationsDenied:
      'Benachrichtigungen sind blockiert. Um sie zu erlauben, klicken Sie auf das Symbol neben der Adresse dieser Seite.',
    notificationsFailed:
      'Die letzte Benachrichtigung konnte nicht angezeigt werden. Prüfen Sie die Benachrichtigungseinstellungen dieses Computers.',
    connectHeadset: 'Headset-Licht verbinden',
    headsetHelp: 'Lässt Ihr Headset bei eingehenden Anrufen blinken oder klingeln.',
    headsetConnected: 'Verbunden. Für ein weiteres Headset erneut klicken.',
  },
  problems: {
    'alert-failed': 'Ein Hinweis konnte nicht angezeigt werden. Anrufe klingeln trotzdem.',
    options: 'Einige Einstellungen Ihrer Administration sind ungültig. Es gelten die Standardwerte.',
    'flex-ringtone':
      'Der Klingelton von Flex konnte nicht ausgeschaltet werden. Möglicherweise hören Sie zwei Klingeltöne.',
    header: 'Die Klingel konnte nicht in die Kopfzeile eingefügt werden.',
    panel: 'In diesem Fenster ist ein Fehler aufgetreten.',
    setting: 'Diese Einstellung konnte nicht geändert werden.',
    'ringtone-unreachable':
      'Ein Klingelton konnte nicht geladen werden. Stattdessen wird ein integrierter verwendet.',
    'ringtone-undecodable':
      'Ein Klingelton konnte nicht abgespielt werden. Stattdessen wird ein integrierter verwendet.',
    'ringtone-quiet': 'Ein Klingelton ist sehr leise. Wählen Sie einen anderen.',
    'source-failed': 'Belfry kann Anrufe verpassen. Wenn diese Meldung bleibt, laden Sie die Seite neu.',
    'storage-failed':
      'Ihre Einstellungen konnten nicht gespeichert werden. Sie gelten, bis Sie diese Seite schließen.',
  },
  dismiss: 'Ausblenden',
};
