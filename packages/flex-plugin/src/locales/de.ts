import type { Texts } from './en.js';

/** German. */
export const de: Texts = {
  bell: {
    ready: 'Klingel: bereit',
    notReady: 'Klingel: nicht bereit',
    ringing: 'Klingel: klingelt',
    ringingElsewhere: 'Klingel: klingelt in einem anderen Tab',
    silenced: 'Klingel: für diesen Anruf still',
    testing: 'Klingel: Probeklingeln',
    muted: (time) => `Klingel: stummgeschaltet, noch ${time}`,
    broken: 'Klingel: wird nicht angezeigt, klingelt aber. Zum erneuten Versuch klicken.',
    silence: 'Still',
    silenceName: 'Klingel für diesen Anruf still stellen',
  },
  incoming: {
    call: 'Eingehender Anruf',
    callFrom: (from) => `Eingehender Anruf von ${from}`,
    task: 'Eingehende Aufgabe',
    taskFrom: (from) => `Eingehende Aufgabe von ${from}`,
    several: (count) => `${count} eingehende Aufgaben`,
  },
  panel: {
    name: 'Einstellungen der Klingel',
    close: 'Einstellungen der Klingel schließen',
    title: 'Klingel',
    ready: 'Bereit. Ihr nächster Anruf klingelt.',
    ringing: 'Klingelt',
    ringingFor: 'Klingelt für',
    ringingElsewhere: 'Klingelt in einem anderen Tab.',
    silenced: 'Für diesen Anruf still. Der nächste klingelt wieder.',
    failed: 'Dieses Feld funktioniert gerade nicht. Die Klingel klingelt trotzdem.',
  },
  readiness: {
    'needs-gesture':
      'Klicken Sie irgendwo auf diese Seite oder drücken Sie eine Taste, um die Klingel einzuschalten.',
    'blocked-by-policy':
      'Dieses Fenster darf keinen Ton abspielen. Öffnen Sie es in einem eigenen Tab und informieren Sie Ihre Administration.',
    'no-output':
      'Schließen Sie ein Headset oder Lautsprecher an: Dieser Computer hat gerade keine Tonausgabe.',
    'output-failed':
      'Die gewählte Ausgabe lässt sich nicht öffnen. Wählen Sie eine andere oder stecken Sie sie neu an.',
    'clock-stalled':
      'Der Ton funktioniert in diesem Browser nicht mehr. Starten Sie ihn neu, wenn diese Meldung bleibt.',
    'volume-zero': 'Die Lautstärke der Klingel steht auf null. Drehen Sie sie auf.',
    muted: 'Die Klingel ist vorübergehend stummgeschaltet.',
    starting: 'Die Klingel startet.',
    'output-missing':
      'Eine gewählte Ausgabe ist nicht angeschlossen. Bis dahin klingelt es auf einer anderen.',
    'speaker-selection-blocked': 'Hier kann die Klingel nur auf der Standardausgabe klingeln.',
    'ringtone-failed': 'Ihr Klingelton konnte nicht geladen werden. Stattdessen klingelt ein mitgelieferter.',
  },
  locked: {
    fixed: 'Von der Administration festgelegt; hier nicht änderbar.',
    limited: 'Die Administration hat hierfür Grenzen gesetzt.',
    mute: 'Die Administration lässt nicht zu, dass die Klingel stumm geschaltet wird.',
  },
  mute: {
    title: 'Stummschalten für',
    left: (time) => `Stummgeschaltet. Klingelt wieder in ${time}.`,
    end: 'Stummschaltung aufheben',
  },
  outputs: {
    title: 'Klingeln auf',
    systemDefault: 'Systemstandard',
    systemDefaultHelp: 'Folgt der Einstellung dieses Computers.',
    unnamed: (number) => `Ausgabe ${number}`,
    notConnected: 'Nicht angeschlossen',
    failed: 'Lässt sich nicht öffnen',
    volumeOn: (output) => `Lautstärke auf ${output}`,
    levelOn: (output) => `Pegel auf ${output}`,
    none: 'Keine Ausgabe ist angeschlossen.',
    cannotChoose: 'Dieser Browser klingelt nur auf dem Systemstandard.',
    withheld: 'Der Browser nennt die Geräte, sobald diese Seite das Mikrofon verwenden darf.',
    refused: 'Der Browser nennt die Geräte nicht, weil diese Seite das Mikrofon nicht verwenden darf.',
    allow: 'Geräte anzeigen',
  },
  headset: {
    title: 'Headset, für einen zweiten Anruf',
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
      us: 'Vereinigte Staaten',
      uk: 'Vereinigtes Königreich',
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
  ownSound: {
    name: 'Eigener Ton',
    upload: 'Eigenen Ton hochladen',
    replace: 'Eigenen Ton ersetzen',
    remove: 'Eigenen Ton entfernen',
    hint: (size, length) =>
      `Eine Audiodatei von höchstens ${size} und ${length}. Sie bleibt in diesem Browser.`,
    checking: 'Die Datei wird geprüft …',
    kept: (name) => `${name} ist jetzt Ihr Klingelton.`,
    removed: 'Ihr eigener Ton ist entfernt.',
    refused: {
      empty: 'Diese Datei ist leer. Wählen Sie eine andere.',
      tooLarge: (size) => `Diese Datei ist größer als ${size}. Wählen Sie eine kleinere.`,
      tooLong: (length) => `Dieser Ton ist länger als ${length}. Wählen Sie einen kürzeren.`,
      undecodable:
        'Dieser Browser findet in der Datei keinen Ton. Wählen Sie eine Audiodatei, etwa MP3 oder WAV.',
      silent: 'Diese Datei enthält nur Stille. Wählen Sie eine andere.',
      unreadable: 'Diese Datei konnte nicht gelesen werden. Wählen Sie sie noch einmal oder eine andere.',
      notKept:
        'Der Browser hat die Datei nicht behalten: Sein Speicher für diese Seite ist voll oder gesperrt.',
    },
  },
  volume: { title: 'Lautstärke' },
  testRing: { start: 'Probeklingeln', stop: 'Anhalten' },
  alerts: {
    title: 'Hinweise',
    allowNotifications: 'Benachrichtigungen erlauben',
    notificationsHelp:
      'Eine Benachrichtigung auf dem Desktop meldet einen Anruf, während Sie in einem anderen Tab oder Programm arbeiten.',
    notificationsAllowed:
      'Benachrichtigungen sind erlaubt. Eine meldet einen Anruf, wenn Sie diese Seite nicht sehen.',
    notificationsDenied:
      'Benachrichtigungen sind blockiert. Zum Erlauben klicken Sie auf das Symbol neben der Adresse dieser Seite.',
    notificationsFailed:
      'Die letzte Benachrichtigung ließ sich nicht anzeigen. Prüfen Sie die Benachrichtigungen dieses Computers.',
    connectHeadset: 'Headset-Licht verbinden',
    headsetHelp: 'Lässt Ihr Headset blinken oder klingeln, während ein Anruf eingeht.',
    headsetConnected: 'Verbunden. Für ein weiteres Headset erneut drücken.',
  },
  problems: {
    'alert-failed': 'Etwas neben der Klingel hat einen Anruf nicht gemeldet. Die Klingel klingelt trotzdem.',
    options: 'Einige Einstellungen Ihrer Administration sind fehlerhaft; es gelten die üblichen.',
    'flex-ringtone': 'Der Klingelton von Flex ließ sich nicht ausschalten. Möglicherweise hören Sie zwei.',
    header: 'Die Klingel konnte nicht in die Kopfzeile gesetzt werden.',
    microphone: 'Der Browser hat dieser Seite das Mikrofon nicht erlaubt.',
    panel: 'In diesem Feld hat etwas nicht funktioniert.',
    setting: 'Diese Einstellung konnte nicht geändert werden.',
    'ringtone-unreachable':
      'Ein Klingelton konnte nicht geladen werden. Stattdessen klingelt ein mitgelieferter.',
    'ringtone-undecodable':
      'Ein Klingelton konnte nicht abgespielt werden. Stattdessen klingelt ein mitgelieferter.',
    'source-failed':
      'Belfry erfährt nicht richtig von Anrufen. Laden Sie die Seite neu, wenn diese Meldung bleibt.',
    'storage-failed':
      'Ihre Einstellungen konnten nicht gespeichert werden. Sie gelten, bis Sie diese Seite schließen.',
  },
  dismiss: 'Verwerfen',
};
