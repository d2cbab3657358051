/** The front door of the example office: invented data that a fresh Remit is filled with. */
export { type ExampleUse, loadExampleOffice } from './load-example-office.ts'
export { exampleSurveyJob, exampleSurveyOnItsWay } from './publish-example-survey.ts'
export { analyseExampleWaves } from './wave/analyse-example-waves.ts'
