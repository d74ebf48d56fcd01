/** Belfry wants nothing of the builder's webpack; this is the place for what your own plugin wants. */
module.exports = (config) => config;
