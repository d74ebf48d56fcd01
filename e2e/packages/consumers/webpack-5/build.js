import { resolve } from 'node:path';
import webpack from 'webpack';

webpack(
  {
    mode: 'production',
    performance: false,
    entry: './app.js',
    output: { path: resolve('dist'), filename: 'app.js' },
  },
  (error, stats) => {
    if (error) throw error;
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  },
);
