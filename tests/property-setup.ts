import fc from 'fast-check'

/** What properties draw from unless told otherwise: any number would do, as long as it stays the same. */
const SEED = 20_261_128

/**
 * A property draws the same examples in every run, so that a hole it finds is found by whoever made it and not by
 * whoever comes next. To hunt for holes with other examples: `REMIT_TEST_SEED=7 npx vitest run --project unit`.
 */
fc.configureGlobal({ seed: readSeed(process.env.REMIT_TEST_SEED) })

function readSeed(given: string | undefined): number {
  if (given === undefined || given === '') return SEED
  if (!/^-?\d{1,9}$/.test(given))
    throw new Error(`REMIT_TEST_SEED is "${given}": give a whole number of up to nine digits, or nothing`)
  return Number(given)
}
