/** Belfry needs no webpack changes. Add the changes that your plugin needs here. */
module.exports = (config) => config;
