import { describe, expect, it } from 'vitest'
import { ProblemsError } from '../../kernel/problem.ts'
import { exampleReader } from '../example-release.ts'
import { buildBriefing } from './build-briefing.ts'

const HEAD = '---\ntitle: Example briefing\nperiod: 2021-22\nareas: authority\n---\n'

const build = (body: string) => buildBriefing(HEAD + body, 'example.md', exampleReader())

const problemsOf = async (body: string): Promise<string[]> => {
  try {
    await build(body)
    return []
  } catch (error) {
    if (error instanceof ProblemsError) {
      return error.problems.map(one => `${one.at?.line}:${one.at?.column} ${one.code} ${one.what}`)
    }
    throw error
  }
}

describe('briefing', () => {
  it('puts the released number in place of its reference, linked to where it comes from', async () => {
    const { html, figures } = await build(
      'England spent {{spend_per_child/E92000001/2021-22}} for each child.',
    )
    expect(html).toContain('<a class="briefing-figure" id="figure-1" href="#number-1"')
    expect(html).toContain('>£92</a>')
    expect(figures[0]?.addresses).toEqual(['spend_per_child/E92000001/2021-22/all'])
  })

  it('takes the period from the head when the reference leaves it out', async () => {
    expect((await build('{{spend_per_child/E92000001}}')).html).toContain('£92')
  })

  it('keeps a typed number that equals its cell at the precision typed', async () => {
    const { html } = await build(
      'Referred: {{share_referred/E92000001 = 25 %}}, or {{share_referred/E92000001 = 25.3%}}.',
    )
    expect(html).toContain('>25%</a>')
    expect(html).toContain('>25.3%</a>')
  })

  it('fails with line and column when a typed number no longer matches', async () => {
    expect(await problemsOf('Fine.\n\nSpend was {{spend_per_child/E92000001 = £93}}.')).toEqual([
      '8:11 reference-fails {{spend_per_child/E92000001 = £93}}: "£93" no longer matches: the number is 92.4.',
    ])
  })

  it('fails with line and column when a reference no longer resolves, and tells all at once', async () => {
    const problems = await problemsOf(
      '{{spend_per_child/E06999999}} and {{no_such/E92000001}}\n\n{{spend_per_child/E92000001/1999-00}}',
    )
    expect(problems).toEqual([
      '6:1 reference-fails {{spend_per_child/E06999999}}: no area "E06999999" in this release.',
      '6:35 reference-fails {{no_such/E92000001}}: no indicator "no_such" in this release.',
      '8:1 reference-fails {{spend_per_child/E92000001/1999-00}}: no cell spend_per_child/E92000001/1999-00/all: spend_per_child has 2020-21, 2021-22.',
    ])
  })

  it('checks comparisons: more than one in four is true of 25.3 per cent and false of 24', async () => {
    expect((await build('{{share_referred/E92000001 = more than one in four}} children')).html).toContain(
      '>more than one in four</a>',
    )
    expect(await problemsOf('{{share_referred/E12000001 = more than one in four}} children')).toHaveLength(1)
    expect(
      await problemsOf('{{share_referred/E06000001/2021-22 = more than one in five}} children'),
    ).toHaveLength(1)
  })

  it('refuses a typed per cent for a number in pounds', async () => {
    expect((await problemsOf('{{spend_per_child/E92000001 = 92%}}'))[0]).toContain('the unit is "pounds"')
  })

  it('will not say a withheld number, and says the alternative when the sentence has one', async () => {
    expect((await problemsOf('{{spend_per_child/E06000003}}'))[0]).toContain('withheld to protect children')
    expect((await build('{{spend_per_child/E06000003 | else "a sum we may not tell"}}')).html).toContain(
      'a sum we may not tell',
    )
  })

  it('refuses an alternative that holds a number', async () => {
    expect((await problemsOf('{{spend_per_child/E06000003 | else "about £40"}}'))[0]).toContain('"£40"')
  })

  it('works out changes, and fails when a fall has become a rise', async () => {
    const change = 'change spend_per_child/E92000001 from spend_per_child/E92000001/2020-21'
    expect((await build(`It rose by {{${change} = 14 % | rise}}.`)).html).toContain('>14%</a>')
    expect((await problemsOf(`It fell by {{${change} | fall}}.`))[0]).toContain('the sentence says fall')
  })

  it('does not calculate around a withheld number', async () => {
    expect(
      (await problemsOf('{{ratio spend_per_child/E06000001 to spend_per_child/E06000003}}'))[0],
    ).toContain('withheld')
  })

  it('refuses a number that was typed in prose, wherever it hides', async () => {
    const typed = [
      'We heard from 557,077 children.',
      'It was 3*2*% of them.',
      'It was &#51;&#50;% of them.',
      'It was ３２％ of them.',
      'One in four waited.',
      'About `32%` waited.',
      '> twenty-one areas',
      '- [see 12 more](/map)',
      '[see](/map "12 more")',
      '2019 children waited.',
      '½ of them',
      'a third of them',
      '    32 in code',
    ]
    for (const body of typed)
      expect([body, await problemsOf(body)]).toEqual([body, [expect.stringContaining('number-typed')]])
  })

  it('lets years, dates, ordinals, ages and the numbers of laws stand', async () => {
    const plain =
      'In 2021-22 and since 31 March 2020, children aged 8 to 17, 16-year-olds and under-18s came 21st under section 2F, articles 12 and 13, Tier 4, in Q3 of 2020.'
    expect(await problemsOf(plain)).toEqual([])
  })

  it('lets a number stand that is marked literal, in the text or at the head', async () => {
    expect(await problemsOf('Call {{literal 0800 1111}}.')).toEqual([])
    const text = '---\ntitle: T\nliteral: ["0800 1111"]\n---\nCall 0800 1111.'
    await expect(buildBriefing(text, 'x.md', exampleReader())).resolves.toMatchObject({
      head: { title: 'T' },
    })
  })

  it('points at each typed number, the second of a line too', async () => {
    expect((await problemsOf('Of 12 and 13, 12 were.')).map(one => one.split(' ')[0])).toEqual([
      '6:4',
      '6:11',
      '6:15',
    ])
  })

  it('shows HTML in Markdown as text', async () => {
    const { html } = await build('<script>alert()</script> <img src=x onerror=alert()>\n\n<b>bold</b>')
    expect(html).not.toMatch(/<script|<img|<b>/)
    expect(html).toContain('&lt;script&gt;')
  })

  it('makes no link of javascript:, data: or another host without https', async () => {
    const bad = [
      'javascript:alert()',
      'JaVaScRiPt:x',
      'data:text/html,x',
      'http://example.org',
      '//example.org',
      'vbscript:x',
    ]
    for (const address of bad)
      expect([address, (await build(`[a](${address}) [b](<${address}>)`)).html.includes('href')]).toEqual([
        address,
        false,
      ])
    expect(
      (await build('[a](/map) [b](https://example.org) [c](#definition-x)')).html.match(/href/g),
    ).toHaveLength(3)
  })

  it('refuses pictures, skipped headings and tables without a caption, with their lines', async () => {
    expect((await problemsOf('![x](/a.png)'))[0]).toContain('picture')
    expect((await problemsOf('### Deep'))[0]).toContain('6:1 heading')
    expect((await problemsOf('| a | b |\n|---|---|\n| c | d |'))[0]).toContain('table-caption')
  })

  it('makes the paragraph before a table its caption', async () => {
    const { html } = await build('Table: What we asked\n\n| a | b |\n|---|---|\n| c | d |')
    expect(html).toMatch(/<table>\s*<caption>What we asked<\/caption>/)
  })

  it('lists the highest by reference, with everyone who is tied at the end', async () => {
    const { html, addresses } = await build('{{list lowest spend_per_child 1}}')
    expect(html).toContain('<caption>Lowest 1: Spend per child, 2021-22</caption>')
    expect(html).toContain('Alderby')
    // 75.4 and 74.6 both read £75: the page cannot tell them apart, so neither may go first
    expect(html).toContain('Birchford')
    expect(html).toContain('1 of 4 areas have no number that can be placed.')
    expect(addresses).toHaveLength(2)
  })

  it('lists rises with the number before, and leaves out who fell', async () => {
    const { html } = await build('{{list rises spend_per_child 5 since 2020-21}}')
    expect(html).toContain('Rivermouth')
    expect(html).not.toContain('Birchford')
  })

  it('tabulates several indicators by area and one area by period, names escaped', async () => {
    const { html } = await build(
      '{{table spend_per_child share_referred}}\n\n{{table spend_per_child for E92000001, E06000003}}',
    )
    expect(html).toContain('Corrin &lt;&amp;> Vale')
    expect(html).toContain('Spend per child, England')
    expect(html).toContain('withheld to protect children')
  })

  it('will not put a table inside a sentence or a reference inside code', async () => {
    expect((await problemsOf('See {{table spend_per_child}} here.'))[0]).toContain('block-in-sentence')
    expect((await problemsOf('See `{{spend_per_child/E92000001}}`.')).join()).toContain(
      'reference-not-reached',
    )
  })

  it('notes the definition of each indicator once', async () => {
    const { html, definitions } = await build(
      '{{spend_per_child/E92000001}} and {{spend_per_child/E12000001}}',
    )
    expect(html.match(/#definition-spend_per_child/g)).toHaveLength(1)
    expect(definitions.map(({ id }) => id)).toEqual(['spend_per_child'])
  })

  it('says what is wrong with a head, and with braces that are not closed', async () => {
    await expect(buildBriefing('No head', 'x.md', exampleReader())).rejects.toThrow('expected a head')
    await expect(
      buildBriefing('---\ntitle: T\nperiod: soon\ncolour: red\n---\n', 'x.md', exampleReader()),
    ).rejects.toThrow(/x\.md, line 3, column 1: period/)
    expect((await problemsOf('Never {{closed'))[0]).toContain('6:7 reference-not-closed')
  })

  it('gives the same bytes for the same text and release', async () => {
    const body = 'England: {{spend_per_child/E92000001}}.\n\n{{list highest spend_per_child 2}}'
    expect((await build(body)).html).toBe((await build(body)).html)
  })
})
