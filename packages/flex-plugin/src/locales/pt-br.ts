import type { Texts } from './en.js';

/** Brazilian Portuguese. Agents in other Portuguese-speaking countries get it too. */
export const ptBr: Texts = {
  bell: {
    ready: 'Campainha: pronta',
    notReady: 'Campainha: não está pronta',
    ringing: 'Campainha: tocando',
    ringingElsewhere: 'Campainha: tocando em outra guia',
    silenced: 'Campainha: silenciada para esta chamada',
    testing: 'Campainha: teste de toque',
    muted: (time) => `Campainha: desativada, restam ${time}`,
    broken:
      'Não foi possível exibir a campainha. Suas chamadas continuam tocando. Clique para tentar de novo.',
    silence: 'Silenciar',
    silenceName: 'Silenciar o toque para esta chamada',
  },
  incoming: {
    call: 'Chamada recebida',
    callFrom: (from) => `Chamada recebida de ${from}`,
    task: 'Tarefa recebida',
    taskFrom: (from) => `Tarefa recebida de ${from}`,
    several: (count) => `${count} tarefas recebidas`,
  },
  panel: {
    configurationRead: (time) => `Configuração lida às ${time}`,
    name: 'Configurações da campainha',
    close: 'Fechar as configurações da campainha',
    title: 'Campainha',
    ready: 'Tudo pronto. Sua próxima chamada vai tocar.',
    ringing: 'Tocando',
    ringingCaller: 'Tocando:',
    ringingElsewhere: 'Tocando em outra guia.',
    silenced: 'Silenciada para esta chamada. A próxima vai tocar.',
    failed: 'Este painel não está funcionando no momento. Suas chamadas continuam tocando.',
  },
  readiness: {
    'needs-gesture': 'Clique em qualquer lugar desta página para ativar o som.',
    'blocked-by-policy':
      'Esta janela não pode reproduzir som. Abra-a em uma guia própria e avise o administrador.',
    'no-output': 'Este computador não tem saída de áudio. Conecte um headset ou alto-falantes.',
    'output-failed': 'Sua saída não está funcionando. Escolha outra ou desconecte-a e conecte-a de novo.',
    'clock-stalled':
      'O som parou de funcionar neste navegador. Se esta mensagem continuar, reinicie o navegador.',
    interrupted: 'O som foi interrompido por uma chamada ou por outro programa. Ele volta automaticamente.',
    'volume-zero': 'O volume do toque está em zero. Aumente-o.',
    muted: 'Você desativou o toque das chamadas. Ele volta automaticamente.',
    'line-down':
      'Você não está conectado, então as chamadas não chegam. Verifique a rede ou recarregue a página.',
    'line-stale': 'Sua conexão parou de responder e as chamadas podem não chegar. Verifique a rede.',
    'microphone-missing': 'Este computador não tem microfone, então as chamadas falham. Conecte seu headset.',
    starting: 'O Belfry está iniciando.',
    'output-missing':
      'Uma saída que você escolheu não está conectada. Até você conectá-la, as chamadas tocam em outra.',
    'outputs-withheld':
      'O navegador oculta as saídas que você escolheu até esta página usar o microfone. Até lá, as chamadas tocam na saída padrão.',
    'speaker-selection-blocked': 'Nesta janela, as chamadas só tocam na saída padrão.',
    'partitioned-storage':
      'Se o Flex também estiver aberto em outra guia, as chamadas tocam nas duas. Use apenas uma delas.',
    'ringtone-failed': 'Não foi possível carregar seu toque. Um toque integrado é usado no lugar.',
    'ringtone-quiet': 'Seu toque está muito baixo. Escolha outro.',
  },
  asleep: (from, to) =>
    `Esta página ficou suspensa de ${from} a ${to}. Chamadas nesse período podem ter sido perdidas.`,
  locked: {
    fixed: 'Definido pelo administrador. Não pode ser alterado aqui.',
    limited: 'O administrador limita esta configuração.',
    mute: 'O administrador desativou esta opção.',
  },
  mute: {
    title: 'Desativar por',
    left: (time) => `Desativada. Volta a tocar em ${time}.`,
    unmute: 'Reativar',
  },
  outputs: {
    title: 'Tocar em',
    systemDefault: 'Padrão do sistema',
    systemDefaultHelp: 'Usa a configuração de som deste computador.',
    systemDefaultLeftOut: 'Não toca aqui, porque pode ser um dos outros dispositivos selecionados.',
    unnamed: (number) => `Saída ${number}`,
    notConnected: 'Não conectada',
    failed: 'Não foi possível abrir',
    volumeOn: (output) => `Volume em ${output}`,
    levelOn: (output) => `Nível em ${output}`,
    none: 'Nenhuma saída está conectada.',
    cannotChoose: 'Este navegador só pode tocar na saída padrão do sistema.',
    namesHidden: 'Para ver todos os dispositivos, permita que esta página use o microfone.',
    namesBlocked: 'Alguns dispositivos estão ocultos porque esta página não pode usar o microfone.',
    showDevices: 'Mostrar dispositivos',
  },
  headset: {
    title: 'Segundas chamadas tocam em',
    automatic: 'Automático',
    automaticNow: (output) => `Automático (${output})`,
  },
  ringtone: {
    title: 'Toque',
    play: 'Ouvir o toque',
    stop: 'Parar o toque',
    loading: 'carregando',
    failed: 'não disponível',
    names: {
      us: 'Estados Unidos',
      uk: 'Reino Unido',
      europe: 'Europa',
      france: 'França',
      spain: 'Espanha',
      sweden: 'Suécia',
      china: 'China',
      'hong-kong': 'Hong Kong',
      chime: 'Sino',
      'call-waiting': 'Chamada em espera',
    },
  },
  customSound: {
    name: 'Som personalizado',
    upload: 'Enviar um som',
    replace: 'Trocar o som',
    remove: 'Remover o som',
    hint: (size, length) => `Um arquivo de áudio de até ${size} e ${length}. Ele fica neste navegador.`,
    checking: 'Verificando o arquivo…',
    saved: (name) => `${name} agora é o seu toque.`,
    removed: 'Seu som personalizado foi removido.',
    rejected: {
      empty: 'Este arquivo está vazio. Escolha outro.',
      tooLarge: (size) => `Este arquivo tem mais de ${size}. Escolha um menor.`,
      tooLong: (length) => `Este som dura mais de ${length}. Escolha um mais curto.`,
      undecodable:
        'Este navegador não consegue reproduzir o arquivo. Escolha um arquivo de áudio, como MP3 ou WAV.',
      silent: 'Este arquivo não tem som ou está muito baixo. Escolha outro.',
      unreadable: 'Não foi possível ler este arquivo. Escolha-o de novo ou escolha outro.',
      notSaved:
        'O navegador não conseguiu salvar o arquivo. O armazenamento desta página está cheio ou bloqueado.',
    },
  },
  volume: { title: 'Volume' },
  testRing: { start: 'Testar toque', stop: 'Parar' },
  alerts: {
    title: 'Avisos',
    allowNotifications: 'Permitir notificações',
    notificationsHelp:
      'Veja as chamadas recebidas na área de trabalho enquanto usa outra guia ou outro aplicativo.',
    notificationsAllowed:
      'As notificações estão ativadas. Você recebe uma quando chega uma chamada e esta página não está visível.',
    notificationsDenied:
      'As notificações estão bloqueadas. Para permitir, clique no ícone ao lado do endereço desta página.',
    notificationsFailed:
      'Não foi possível mostrar a última notificação. Verifique as configurações de notificação deste computador.',
    connectHeadset: 'Conectar a luz do headset',
    headsetHelp: 'Faz o headset piscar ou tocar quando chega uma chamada.',
    headsetConnected: 'Conectado. Pressione de novo para conectar outro headset.',
  },
  problems: {
    'alert-failed': 'Não foi possível mostrar um aviso. Suas chamadas continuam tocando.',
    options: 'Algumas configurações do administrador são inválidas. Os valores padrão estão em uso.',
    'flex-ringtone': 'Não foi possível desativar o toque do Flex. Você pode ouvir dois toques.',
    header: 'Não foi possível adicionar a campainha ao cabeçalho.',
    panel: 'Algo deu errado neste painel.',
    setting: 'Não foi possível alterar essa configuração.',
    'ringtone-unreachable': 'Não foi possível carregar um toque. Um toque integrado é usado no lugar.',
    'ringtone-undecodable': 'Não foi possível reproduzir um toque. Um toque integrado é usado no lugar.',
    'ringtone-quiet': 'Um toque está muito baixo. Escolha outro.',
    'source-failed': 'O Belfry pode perder chamadas. Se esta mensagem continuar, recarregue a página.',
    'storage-failed': 'Não foi possível salvar suas configurações. Elas valem até você fechar esta página.',
  },
  dismiss: 'Dispensar',
};
