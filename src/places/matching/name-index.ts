import type { AreaKind } from '../../kernel/area.ts'
import type { Kind, KnownArea, Spelling } from '../areas.ts'
import { plainForm, type SameWords, shorterForms, turnedForm } from './written-form.ts'

/** One written form of an area's name, for lists of candidates. */
export type WrittenForm = { form: string; area: KnownArea }

/** Looks names up by their written forms, whatever the day. */
export type NameIndex = {
  /** Every area that the name may mean among these kinds (all kinds that may be named alone, when null). */
  find(name: string, kinds: readonly AreaKind[] | null): readonly KnownArea[]
  forms: readonly WrittenForm[]
  /** A name as it is compared: whole, and cut short by the words of each kind. */
  comparable(name: string): readonly string[]
}

type Forms = { whole: Map<string, KnownArea[]>; short: Map<string, KnownArea[]> }

/** What names are looked up among. */
export type Named = {
  kinds: readonly Kind[]
  areas: readonly KnownArea[]
  spellings: readonly Spelling[]
  sameWords: Readonly<Record<string, string>>
}

/**
 * Builds the index, a name at a time, so that whoever builds it can let others in between. Two layers for each kind: the whole name, and the name without
 * the words that may stand around it. The whole name wins, so that "London" is the region and never the City of London cut short.
 */
export function* indexingNames({
  kinds,
  areas,
  spellings,
  sameWords,
}: Named): Generator<undefined, NameIndex> {
  const same: SameWords = new Map(Object.entries(sameWords))
  const turned = (text: string) => turnedForm(plainForm(text, same))
  const byKind = new Map<AreaKind, Forms>(kinds.map(({ id }) => [id, { whole: new Map(), short: new Map() }]))
  const byCode = new Map(areas.map(area => [area.code, area]))

  for (const area of areas) {
    add(byKind.get(area.kind)?.whole, turned(area.name), area)
    yield
  }
  for (const { area, text, always } of spellings) {
    const known = byCode.get(area)
    if (known && always) add(byKind.get(known.kind)?.whole, turned(text), known)
    yield
  }
  yield* addingShortForms(kinds, byKind)

  function find(name: string, asked: readonly AreaKind[] | null): readonly KnownArea[] {
    const form = turned(name)
    const whole = kinds.filter(kind => (asked ? asked.includes(kind.id) : kind.namedAlone !== 'never'))
    const exact = whole.flatMap(({ id }) => byKind.get(id)!.whole.get(form) ?? [])
    if (exact.length > 0) return exact
    return whole
      .filter(kind => asked || kind.namedAlone === 'any')
      .flatMap(kind => {
        const { whole, short } = byKind.get(kind.id)!
        const cuts = [form, ...shorterForms(form, kind)]
        const cut = cuts.find(cut => whole.has(cut) || short.has(cut))
        return cut === undefined ? [] : (whole.get(cut) ?? short.get(cut) ?? [])
      })
  }

  const forms: WrittenForm[] = []
  for (const [form, meant] of [...byKind.values()].flatMap(({ whole, short }) => [...whole, ...short])) {
    forms.push(...meant.map(area => ({ form, area })))
    yield
  }
  const comparable = (name: string) => [
    ...new Set([turned(name), ...kinds.flatMap(kind => shorterForms(turned(name), kind).slice(-1))]),
  ]
  return { find, forms, comparable }
}

/** A name cut short is not a name of its area when it is another kind's whole name: "London" stays the region. */
function* addingShortForms(kinds: readonly Kind[], byKind: ReadonlyMap<AreaKind, Forms>) {
  for (const kind of kinds) {
    const { whole, short } = byKind.get(kind.id)!
    const others = kinds.filter(({ id, namedAlone }) => id !== kind.id && namedAlone !== 'never')
    for (const [form, areas] of whole) {
      yield
      const cut = shorterForms(form, kind).at(-1)
      if (cut === undefined || others.some(({ id }) => byKind.get(id)!.whole.has(cut))) continue
      for (const area of areas) add(short, cut, area)
    }
  }
}

function add(forms: Map<string, KnownArea[]> | undefined, form: string, area: KnownArea) {
  const areas = forms?.get(form)
  if (!areas) forms?.set(form, [area])
  else if (!areas.includes(area)) areas.push(area)
}
