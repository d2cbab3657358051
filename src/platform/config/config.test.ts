import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { listSettings, readConfig, unknownSettings } from './config.ts'

describe('settings', () => {
  test('are all optional', () => {
    expect(readConfig({}, '/srv/remit')).toMatchObject({
      port: 3000,
      host: 'localhost',
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      folders: { var: '/srv/remit/var', office: '/srv/remit/office/england', shared: '/srv/shared' },
      loadExample: true,
    })
  })

  test('are taken from the environment', () => {
    const environment = {
      PORT: '8080',
      REMIT_VAR: '/data',
      REMIT_EXAMPLE: 'no',
      PUBLIC_URL: 'https://remit.example/',
    }

    expect(readConfig(environment, '/srv/remit')).toMatchObject({
      port: 8080,
      folders: { var: '/data' },
      loadExample: false,
      publicUrl: 'https://remit.example',
    })
  })

  test('that are empty count as not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }, '/')).toMatchObject({ port: 3000, databaseUrl: null })
  })

  test('that are wrong are reported all at once, without repeating a password', () => {
    const environment = {
      PORT: 'http',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      LOG_LEVEL: 'loud',
      SESSION_SECRET: 'hunter2',
    }
    const problems = problemsOf(() => readConfig(environment, '/'))

    expect(problems.map(({ what }) => what.split(' ')[2])).toEqual([
      'PORT',
      'DATABASE_URL',
      'SESSION_SECRET',
      'LOG_LEVEL',
    ])
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })

  test('that there are not are named, and those of tests and of others are let be', () => {
    const environment = {
      REMIT_DATA_DIR: '/data',
      REMIT_VAR: '/x',
      REMIT_TEST_SEED: '7',
      REMIT_OLD: ' ',
      PATH: '/',
    }
    const told = unknownSettings(environment)
    expect(told.map(({ what }) => what)).toEqual(['there is no setting REMIT_DATA_DIR.'])
    expect(JSON.stringify(told)).not.toContain('/data')
  })

  test('stand in the handbook, each with its meaning', () => {
    const page = readFileSync(new URL('../../../docs/handbook/settings.md', import.meta.url), 'utf8')

    for (const { name, means, standard } of listSettings()) {
      expect(page).toContain(
        `| \`${name}\` | ${means} | ${standard && `\`${standard}\``} |`.replace('|  |', '| |'),
      )
    }
  })
})

function problemsOf(work: () => unknown): ProblemsError['problems'] {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems
    throw error
  }
  return []
}
