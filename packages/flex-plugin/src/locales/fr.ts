import type { Texts } from './en.js';

/** French. */
export const fr: Texts = {
  bell: {
    ready: 'Sonnerie : prête',
    notReady: 'Sonnerie : pas prête',
    ringing: 'Sonnerie : en cours',
    ringingElsewhere: 'Sonnerie : en cours dans un autre onglet',
    silenced: 'Sonnerie : coupée pour cet appel',
    testing: 'Sonnerie : essai',
    muted: (time) => `Sonnerie : désactivée, encore ${time}`,
    broken: 'Sonnerie : impossible à afficher, mais elle sonne. Cliquez pour réessayer.',
    silence: 'Couper',
    silenceName: 'Couper la sonnerie pour cet appel',
  },
  incoming: {
    call: 'Appel entrant',
    callFrom: (from) => `Appel entrant de ${from}`,
    task: 'Tâche entrante',
    taskFrom: (from) => `Tâche entrante de ${from}`,
    several: (count) => `${count} tâches entrantes`,
  },
  panel: {
    name: 'Réglages de la sonnerie',
    close: 'Fermer les réglages de la sonnerie',
    title: 'Sonnerie',
    ready: 'Prête. Votre prochain appel sonnera.',
    ringing: 'Sonne',
    ringingFor: 'Sonne pour',
    ringingElsewhere: 'Sonne dans un autre onglet.',
    silenced: 'Coupée pour cet appel. Le prochain sonnera à nouveau.',
    failed: 'Ce panneau ne fonctionne pas pour le moment. La sonnerie fonctionne toujours.',
  },
  readiness: {
    'needs-gesture':
      'Cliquez n’importe où sur cette page ou appuyez sur une touche pour activer la sonnerie.',
    'blocked-by-policy':
      'Cette fenêtre n’a pas le droit d’émettre du son. Ouvrez-la dans son propre onglet et prévenez votre administrateur.',
    'no-output':
      'Branchez un casque ou des haut-parleurs : cet ordinateur n’a aucune sortie audio actuellement.',
    'output-failed': 'La sortie choisie ne s’ouvre pas. Choisissez-en une autre ou rebranchez-la.',
    'clock-stalled': 'Le son ne fonctionne plus dans ce navigateur. Redémarrez-le si ce message persiste.',
    'volume-zero': 'Le volume de la sonnerie est à zéro. Augmentez-le.',
    muted: 'La sonnerie est désactivée pour un moment.',
    starting: 'La sonnerie démarre.',
    'output-missing':
      'Une sortie que vous avez choisie n’est pas branchée. En attendant, la sonnerie retentit sur une autre.',
    'speaker-selection-blocked': 'Ici, la sonnerie ne peut retentir que sur la sortie par défaut.',
    'ringtone-failed': 'Votre sonnerie n’a pas pu être chargée. Une sonnerie intégrée la remplace.',
  },
  locked: {
    fixed: 'Défini par votre administrateur ; ne peut pas être modifié ici.',
    limited: 'Votre administrateur a fixé des limites à ce réglage.',
    mute: 'Votre administrateur ne permet pas de mettre la sonnerie en sourdine.',
  },
  mute: {
    title: 'Désactiver pendant',
    left: (time) => `Désactivée. Sonnera à nouveau dans ${time}.`,
    end: 'Réactiver',
  },
  outputs: {
    title: 'Sonner sur',
    systemDefault: 'Sortie par défaut du système',
    systemDefaultHelp: 'Suit le réglage de cet ordinateur.',
    unnamed: (number) => `Sortie ${number}`,
    notConnected: 'Non branchée',
    failed: 'Ne s’ouvre pas',
    volumeOn: (output) => `Volume sur ${output}`,
    levelOn: (output) => `Niveau sur ${output}`,
    none: 'Aucune sortie n’est branchée.',
    cannotChoose: 'Ce navigateur ne sonne que sur la sortie par défaut du système.',
    withheld: 'Le navigateur indiquera les appareils dès que cette page pourra utiliser le microphone.',
    refused:
      'Le navigateur masque le nom des appareils, car cette page n’a pas le droit d’utiliser le microphone.',
    allow: 'Afficher les appareils',
  },
  headset: {
    title: 'Casque, pour un deuxième appel',
    automatic: 'Automatique',
    automaticNow: (output) => `Automatique (${output})`,
  },
  ringtone: {
    title: 'Mélodie',
    play: 'Écouter la mélodie',
    stop: 'Arrêter la mélodie',
    loading: 'chargement',
    failed: 'indisponible',
    names: {
      us: 'États-Unis',
      uk: 'Royaume-Uni',
      europe: 'Europe',
      france: 'France',
      spain: 'Espagne',
      sweden: 'Suède',
      china: 'Chine',
      'hong-kong': 'Hong Kong',
      chime: 'Carillon',
      'call-waiting': 'Signal d’appel',
    },
  },
  ownSound: {
    name: 'Son personnel',
    upload: 'Importer votre propre son',
    replace: 'Remplacer votre propre son',
    remove: 'Supprimer votre propre son',
    hint: (size, length) =>
      `Un fichier audio de ${size} et ${length} au maximum. Il reste dans ce navigateur.`,
    checking: 'Vérification du fichier…',
    kept: (name) => `${name} est maintenant votre mélodie.`,
    removed: 'Votre propre son est supprimé.',
    refused: {
      empty: 'Ce fichier est vide. Choisissez-en un autre.',
      tooLarge: (size) => `Ce fichier dépasse ${size}. Choisissez-en un plus petit.`,
      tooLong: (length) => `Ce son dure plus de ${length}. Choisissez-en un plus court.`,
      undecodable:
        'Ce navigateur ne trouve aucun son dans ce fichier. Choisissez un fichier audio, par exemple MP3 ou WAV.',
      silent: 'Ce fichier ne contient que du silence. Choisissez-en un autre.',
      unreadable: 'Ce fichier n’a pas pu être lu. Choisissez-le à nouveau ou prenez-en un autre.',
      notKept:
        'Le navigateur n’a pas conservé le fichier : son stockage pour cette page est plein ou bloqué.',
    },
  },
  volume: { title: 'Volume' },
  testRing: { start: 'Essayer la sonnerie', stop: 'Arrêter' },
  alerts: {
    title: 'Alertes',
    allowNotifications: 'Autoriser les notifications',
    notificationsHelp:
      'Une notification sur le bureau signale un appel pendant que vous travaillez dans un autre onglet ou programme.',
    notificationsAllowed:
      'Les notifications sont autorisées. L’une d’elles signale un appel quand vous ne voyez pas cette page.',
    notificationsDenied:
      'Les notifications sont bloquées. Pour les autoriser, cliquez sur l’icône à côté de l’adresse de cette page.',
    notificationsFailed:
      'La dernière notification n’a pas pu s’afficher. Vérifiez les notifications de cet ordinateur.',
    connectHeadset: 'Connecter le voyant du casque',
    headsetHelp: 'Fait clignoter ou sonner votre casque pendant un appel entrant.',
    headsetConnected: 'Connecté. Appuyez de nouveau pour un autre casque.',
  },
  problems: {
    'alert-failed':
      'Un signal autre que la sonnerie n’a pas annoncé un appel. La sonnerie retentit tout de même.',
    options:
      'Certains réglages de votre administrateur sont incorrects ; les réglages habituels sont utilisés.',
    'flex-ringtone': 'La sonnerie de Flex n’a pas pu être désactivée. Vous pourriez en entendre deux.',
    header: 'La sonnerie n’a pas pu être placée dans l’en-tête.',
    microphone: 'Le navigateur n’a pas autorisé cette page à utiliser le microphone.',
    panel: 'Quelque chose n’a pas fonctionné dans ce panneau.',
    setting: 'Ce réglage n’a pas pu être modifié.',
    'ringtone-unreachable': 'Une sonnerie n’a pas pu être chargée. Une sonnerie intégrée la remplace.',
    'ringtone-undecodable': 'Une sonnerie n’a pas pu être lue. Une sonnerie intégrée la remplace.',
    'source-failed':
      'Belfry ne reçoit pas les appels comme il le devrait. Rechargez la page si ce message persiste.',
    'storage-failed':
      'Vos réglages n’ont pas pu être enregistrés. Ils restent valables jusqu’à la fermeture de cette page.',
  },
  dismiss: 'Ignorer',
};
