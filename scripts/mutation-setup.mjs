// For the tests that mutants meet: a property over random tables ends after so many milliseconds, if nothing was found by
// then. In `npm test` it runs to its end.
import fc from 'fast-check'

fc.configureGlobal({ interruptAfterTimeLimit: 200 })
