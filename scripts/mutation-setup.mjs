// For the tests that mutants meet: a property over random tables ends after so many milliseconds, if nothing was found by
// then. In `npm test` it runs to its end. It draws from the seed of all other runs.
import fc from 'fast-check'
import '../tests/property-setup.ts'

fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: 200 })
