import { installSystemPackages } from '../e2e/rig/system-packages.js';

/** Installs the system packages for the end-to-end tests as root on Debian or Ubuntu. Elsewhere, lists what's missing. */
try {
  installSystemPackages();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
