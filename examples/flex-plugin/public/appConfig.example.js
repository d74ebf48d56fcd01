// `twilio flex:plugins:start` reads a copy of this, `appConfig.js`.
var appConfig = {
  pluginService: {
    enabled: true,
    url: '/plugins',
  },
  logLevel: 'debug',
};
