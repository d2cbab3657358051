import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ProblemsError, problem } from '../../kernel/problem.ts'
import { readConfig } from '../config/config.ts'
import { command } from './command.ts'
import { runCommandLine } from './run-command-line.ts'

describe('command line', () => {
  test('lists every command with an example to a newcomer who types nothing', async () => {
    const { code, out } = await type()

    expect(code).toBe(0)
    expect(out).toContain('briefing build <briefing>')
    expect(out).toContain('Builds a briefing.')
    expect(out).toContain('npm run remit -- briefing build mental-health --out /tmp/x')
  })

  test('explains one command with its options and examples', async () => {
    const { code, out } = await type('briefing', 'build', '--help')

    expect(code).toBe(0)
    expect(out).toContain('Where the files are written.')
    expect(out).toContain('npm run remit -- briefing build mental-health --out /tmp/x')
  })

  test('hands what was typed to the command', async () => {
    const { code, out } = await type('briefing', 'build', 'mental-health', '--out', '/tmp/x')

    expect({ code, out }).toEqual({ code: 0, out: 'built mental-health into /tmp/x\n' })
  })

  test('ends with 1 when the answer is no', async () => {
    expect(await type('briefing', 'check')).toMatchObject({ code: 1, out: 'a number no longer matches\n' })
  })

  test('says every problem as a sentence, without a stack, and ends with 1', async () => {
    const { code, err } = await type('briefing', 'build', 'unreadable', '--out', '/tmp/x')

    expect(code).toBe(1)
    expect(err).toBe('a.xlsx: no sheet. Nothing was written.\nb.xlsx: empty.\n')
  })

  test.each([
    [['briefing', 'build', 'x', '--form', 'pdf'], "unknown option '--form'"],
    [['briefing', 'burn'], "unknown command 'burn'"],
    [['cake'], "unknown command 'cake'"],
    [['briefing', 'build'], "missing required argument 'briefing'"],
    [['briefing', 'build', 'x'], '--out: '],
  ])('ends with 2 when %j is not understood', async (typed, what) => {
    const { code, err } = await type(...typed)

    expect(code).toBe(2)
    expect(err).toContain(what)
  })

  test('ends with 3 and says where when the fault is ours', async () => {
    const { code, err } = await type('briefing', 'fail')

    expect(code).toBe(3)
    expect(err).toContain('not expect')
    expect(err).toContain('run-command-line.test.ts')
  })
})

const build = command({
  name: 'briefing build <briefing>',
  summary: 'Builds a briefing.',
  options: [['--out <folder>', 'Where the files are written.']],
  examples: ['briefing build mental-health --out /tmp/x'],
  input: z.object({ briefing: z.string(), out: z.string() }),
  async run({ briefing, out }, { say }) {
    if (briefing === 'unreadable') {
      const file = { file: 'a.xlsx' }
      throw new ProblemsError([
        { code: 'no-sheet', what: 'no sheet.', kept: 'Nothing was written.', at: file },
        ...problem({ code: 'empty', what: 'empty.', at: { file: 'b.xlsx' } }).problems,
      ])
    }
    say(`built ${briefing} into ${out}`)
    return 'done'
  },
})

const check = command({
  name: 'briefing check',
  summary: 'Checks.',
  examples: ['briefing check'],
  input: z.object({}),
  async run(_, { say }) {
    say('a number no longer matches')
    return 'no'
  },
})

const fail = command({
  name: 'briefing fail',
  summary: 'Fails.',
  examples: ['briefing fail'],
  input: z.object({}),
  run: () => Promise.reject(new TypeError('undefined is not a function')),
})

async function type(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const code = await runCommandLine([build, check, fail], words, () => readConfig({}, '/'), {
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
  })
  return { code, out, err }
}
