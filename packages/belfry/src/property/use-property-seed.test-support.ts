import fc from 'fast-check';

/*
 * Vitest loads this file before each test file if `BELFRY_PROPERTY_SEED` is set. All property tests then use this seed,
 * which fast-check prints when a property fails.
 */
const seed = Number(process.env.BELFRY_PROPERTY_SEED);
if (!Number.isInteger(seed)) throw new Error('BELFRY_PROPERTY_SEED must be an integer.');
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
