import type { Texts } from './en.js';

/** French. */
export const fr: Texts = {
  bell: {
    ready: 'Sonnerie\u00A0: prête',
    notReady: 'Sonnerie\u00A0: pas prête',
    ringing: 'Sonnerie\u00A0: en cours',
    ringingElsewhere: 'Sonnerie\u00A0: en cours dans un autre onglet',
    silenced: 'Sonnerie\u00A0: coupée pour cet appel',
    testing: 'Sonnerie\u00A0: test',
    muted: (time) => `Sonnerie\u00A0: désactivée, encore ${time}`,
    broken: 'Impossible d’afficher ce bouton. Vos appels sonnent toujours. Cliquez pour réessayer.',
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
    configurationRead: (time) => `Configuration lue à ${time}`,
    name: 'Réglages de la sonnerie',
    close: 'Fermer les réglages de la sonnerie',
    title: 'Sonnerie',
    ready: 'Prêt. Votre prochain appel sonnera.',
    ringing: 'Sonne',
    ringingCaller: 'Sonne\u00A0:',
    ringingElsewhere: 'Sonne dans un autre onglet.',
    silenced: 'Coupée pour cet appel. Le prochain sonnera.',
    failed: 'Ce panneau ne fonctionne pas pour le moment. Vos appels sonnent toujours.',
  },
  readiness: {
    'needs-gesture': 'Cliquez n’importe où sur cette page pour activer le son.',
    'blocked-by-policy':
      'Cette fenêtre ne peut pas émettre de son. Ouvrez-la dans son propre onglet et prévenez votre administrateur.',
    'no-output': 'Cet ordinateur n’a aucune sortie audio. Branchez un casque ou des haut-parleurs.',
    'output-failed':
      'Votre sortie audio ne fonctionne pas. Choisissez-en une autre, ou débranchez-la puis rebranchez-la.',
    'clock-stalled':
      'Le son ne fonctionne plus dans ce navigateur. Si ce message persiste, redémarrez le navigateur.',
    interrupted: 'Le son est interrompu par un appel ou un autre programme. Il reviendra automatiquement.',
    'volume-zero': 'Le volume de la sonnerie est à zéro. Augmentez-le.',
    muted: 'Vous avez désactivé la sonnerie des appels. Elle se réactivera automatiquement.',
    'line-down':
      'Vous n’êtes pas connecté : les appels ne vous parviennent pas. Vérifiez votre réseau ou rechargez la page.',
    'line-stale':
      'Votre connexion ne répond plus : des appels peuvent ne pas vous parvenir. Vérifiez votre réseau.',
    'microphone-missing':
      'Cet ordinateur n’a pas de microphone : les appels échouent. Branchez votre casque.',
    starting: 'Belfry démarre.',
    'output-missing':
      'Une sortie que vous avez choisie n’est pas connectée. En attendant, les appels sonnent sur une autre.',
    'outputs-withheld':
      'Le navigateur masque les sorties que vous avez choisies tant que cette page n’a pas utilisé le micro. En attendant, les appels sonnent sur la sortie par défaut.',
    'speaker-selection-blocked': 'Dans cette fenêtre, les appels ne sonnent que sur la sortie par défaut.',
    'partitioned-storage':
      'Si Flex est aussi ouvert dans un autre onglet, les appels sonnent dans les deux. N’en utilisez qu’un.',
    'ringtone-failed': 'Votre mélodie n’a pas pu être chargée. Une mélodie intégrée la remplace.',
    'ringtone-quiet': 'Votre mélodie est très faible. Choisissez-en une autre.',
  },
  asleep: (from, to) =>
    `Cette page était en veille de ${from} à ${to}. Des appels ont pu être manqués pendant ce temps.`,
  locked: {
    fixed: 'Défini par votre administrateur. Non modifiable ici.',
    limited: 'Votre administrateur limite ce réglage.',
    mute: 'Votre administrateur a désactivé cette option.',
  },
  mute: {
    title: 'Désactiver pendant',
    left: (time) => `Désactivée. Sonnera à nouveau dans ${time}.`,
    unmute: 'Réactiver',
  },
  outputs: {
    title: 'Sonner sur',
    systemDefault: 'Sortie par défaut du système',
    systemDefaultHelp: 'Suit les réglages audio de cet ordinateur.',
    systemDefaultLeftOut: 'Ignoré, car il peut s’agir de l’un des autres appareils sélectionnés.',
    unnamed: (number) => `Sortie ${number}`,
    notConnected: 'Non connectée',
    failed: 'Impossible à ouvrir',
    volumeOn: (output) => `Volume sur ${output}`,
    levelOn: (output) => `Niveau sur ${output}`,
    none: 'Aucune sortie n’est connectée.',
    cannotChoose: 'Ce navigateur ne peut sonner que sur la sortie par défaut du système.',
    namesHidden: 'Pour voir tous vos appareils, autorisez cette page à utiliser le microphone.',
    namesBlocked: 'Certains appareils sont masqués, car cette page n’a pas accès au microphone.',
    showDevices: 'Afficher les appareils',
  },
  headset: {
    title: 'Un deuxième appel sonne sur',
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
  customSound: {
    name: 'Son personnalisé',
    upload: 'Importer un son',
    replace: 'Remplacer le son',
    remove: 'Supprimer le son',
    hint: (size, length) =>
      `Un fichier audio de ${size} et ${length} au maximum. Il reste dans ce navigateur.`,
    checking: 'Vérification du fichier…',
    saved: (name) => `${name} est maintenant votre mélodie.`,
    removed: 'Votre son personnalisé a été supprimé.',
    rejected: {
      empty: 'Ce fichier est vide. Choisissez-en un autre.',
      tooLarge: (size) => `Ce fichier dépasse ${size}. Choisissez-en un plus petit.`,
      tooLong: (length) => `Ce son dure plus de ${length}. Choisissez-en un plus court.`,
      undecodable:
        'Ce navigateur ne peut pas lire ce fichier. Choisissez un fichier audio, par exemple MP3 ou WAV.',
      silent: 'Ce fichier est silencieux ou trop faible. Choisissez-en un autre.',
      unreadable: 'Ce fichier n’a pas pu être lu. Choisissez-le à nouveau ou prenez-en un autre.',
      notSaved:
        'Le navigateur n’a pas pu enregistrer ce fichier. Son stockage pour cette page est plein ou bloqué.',
    },
  },
  volume: { title: 'Volume' },
  testRing: { start: 'Tester la sonnerie', stop: 'Arrêter' },
  alerts: {
    title: 'Alertes',
    allowNotifications: 'Autoriser les notifications',
    notificationsHelp:
      'Affiche les appels entrants sur le bureau pendant que vous travaillez dans un autre onglet ou une autre application.',
    notificationsAllowed:
      'Les notifications sont activées. Vous en recevez une quand un appel arrive et que vous ne voyez pas cette page.',
    notificationsDenied:
      'Les notifications sont bloquées. Pour les autoriser, cliquez sur l’icône à côté de l’adresse de cette page.',
    notificationsFailed:
      'La dernière notification n’a pas pu s’afficher. Vérifiez les réglages de notification de cet ordinateur.',
    connectHeadset: 'Connecter le voyant du casque',
    headsetHelp: 'Fait clignoter ou sonner votre casque quand un appel arrive.',
    headsetConnected: 'Connecté. Appuyez de nouveau pour connecter un autre casque.',
  },
  problems: {
    'alert-failed': 'Une alerte n’a pas pu s’afficher. Vos appels sonnent toujours.',
    options:
      'Certains réglages de l’administrateur ne sont pas valides. Les valeurs par défaut sont utilisées.',
    'flex-ringtone':
      'La sonnerie de Flex n’a pas pu être désactivée. Vous entendrez peut-être deux sonneries.',
    header: 'La sonnerie n’a pas pu être ajoutée à l’en-tête.',
    panel: 'Une erreur s’est produite dans ce panneau.',
    setting: 'Ce réglage n’a pas pu être modifié.',
    'ringtone-unreachable': 'Une mélodie n’a pas pu être chargée. Une mélodie intégrée la remplace.',
    'ringtone-undecodable': 'Une mélodie n’a pas pu être lue. Une mélodie intégrée la remplace.',
    'ringtone-quiet': 'Une mélodie est très faible. Choisissez-en une autre.',
    'source-failed': 'Belfry risque de manquer des appels. Si ce message persiste, rechargez la page.',
    'storage-failed':
      'Vos réglages n’ont pas pu être enregistrés. Ils s’appliquent jusqu’à la fermeture de cette page.',
  },
  dismiss: 'Ignorer',
};
