import type { AreaCode, AreaKind } from '../kernel/area.ts'
import { problem } from '../kernel/problem.ts'
import type { Value } from '../kernel/value.ts'
import { atOnce, inTurns } from '../platform/turns/take-turns.ts'
import {
  type Ages,
  type AreaLink,
  CHILDREN,
  type Day,
  inForce,
  type Kind,
  type KnownArea,
  type Population,
  type Spelling,
} from './areas.ts'
import { type AreaChange, bringBack, bringForward, type Part } from './changes.ts'
import { type IndexedFacts, indexingFacts, refuseRepeatedCodes } from './indexing-facts.ts'
import {
  type Lookup,
  type Match,
  type MatchedRows,
  matchArea,
  matchRows,
  nearest,
  type Question,
} from './matching/match-area.ts'

/** Everything a gazetteer knows, as plain lists: from the office profile, from imported files, or both. */
export type Facts = {
  country: AreaCode
  standardDay: Day
  kinds: readonly Kind[]
  areas: readonly KnownArea[]
  links: readonly AreaLink[]
  changes: readonly AreaChange[]
  spellings: readonly Spelling[]
  populations: readonly Population[]
  sameWords: Readonly<Record<string, string>>
}

/**
 * The areas of a country and their history, for reading. It never changes: `withAreas` and its sisters return
 * another one. A day may be left out everywhere; then the profile's standard day is meant.
 */
export class Gazetteer {
  readonly facts: Facts
  readonly #index: IndexedFacts
  readonly #lookup: Lookup
  /** A file of half a million rows writes the same few hundred names: each is worked out once. */
  readonly #matches = new Map<string, Match>()

  constructor(facts: Facts, index: IndexedFacts = atOnce(indexingFacts(facts))) {
    this.facts = facts
    this.#index = index
    this.#lookup = this.#makeLookup()
  }

  /** The same, made in turns with whoever waits for a page: a country has tens of thousands of small areas. */
  static async inTurns(facts: Facts): Promise<Gazetteer> {
    return new Gazetteer(facts, await inTurns(indexingFacts(facts)))
  }

  /** @throws ProblemsError when one of these areas is known already, or is among them twice. */
  refuseKnown(areas: readonly KnownArea[]): void {
    refuseRepeatedCodes([...this.facts.areas, ...areas])
  }

  /** The area with this publisher's code, on any day, or null. */
  area(code: AreaCode): KnownArea | null {
    return this.#index.byCode.get(code) ?? null
  }

  /** All areas of a kind in force on the day, by code. */
  areas(kind: AreaKind, on: Day = this.facts.standardDay): readonly KnownArea[] {
    return this.facts.areas
      .filter(area => area.kind === kind && inForce(area, on))
      .sort((one, other) => (one.code < other.code ? -1 : 1))
  }

  /** What we know of a kind of area. @throws ProblemsError when there is none of that name. */
  kind(id: AreaKind): Kind {
    const kind = this.facts.kinds.find(kind => kind.id === id)
    if (kind) return kind
    const known = this.facts.kinds.map(({ id }) => id).join(', ')
    throw problem({
      code: 'area-kind-not-known',
      what: `there is no kind of area "${id}".`,
      todo: `Use one of: ${known}.`,
    })
  }

  /** The areas of a kind that this one lies in, with the share of it that does, largest first. */
  parents(code: AreaCode, kind: AreaKind): readonly { area: KnownArea; share: number }[] {
    const shares = new Map<AreaCode, number>()
    const climb = (from: AreaCode, share: number) => {
      for (const link of this.#index.up.get(from) ?? []) {
        if (this.area(link.within)?.kind !== kind) climb(link.within, share * link.share)
        else shares.set(link.within, (shares.get(link.within) ?? 0) + share * link.share)
      }
    }
    climb(code, 1)
    // a country reached over two roads (through the region and through the board) is still reached once
    return [...shares]
      .map(([within, share]) => ({ area: this.#index.byCode.get(within)!, share: Math.min(share, 1) }))
      .sort((one, other) => other.share - one.share || (one.area.code < other.area.code ? -1 : 1))
  }

  /** The area of a kind that this one lies in, the one with the largest share of it; null when there is none. */
  parent(code: AreaCode, kind: AreaKind): KnownArea | null {
    return this.parents(code, kind)[0]?.area ?? null
  }

  /** The areas of a kind that lie in this one at least in part, on the day, by code. */
  children(code: AreaCode, kind: AreaKind, on: Day = this.facts.standardDay): readonly KnownArea[] {
    const found = new Map<AreaCode, KnownArea>()
    const descend = (from: AreaCode) => {
      for (const { area: below } of this.#index.down.get(from) ?? []) {
        const area = this.area(below)
        if (area?.kind === kind) found.set(below, area)
        else if (area) descend(below)
      }
    }
    descend(code)
    return [...found.values()].filter(area => inForce(area, on)).sort((a, b) => (a.code < b.code ? -1 : 1))
  }

  /** Where an area's children are counted on a later day: one part, or several after a split. See `Part`. */
  successors(code: AreaCode, from: Day, to: Day): readonly Part[] {
    return bringForward(code => this.#index.changesFrom.get(code) ?? [], code, from, to)
  }

  /** The areas of the earlier day `from` that this area of the day `to` was made of. */
  predecessors(code: AreaCode, from: Day, to: Day): readonly Part[] {
    return bringBack(code => this.#index.changesTo.get(code) ?? [], code, from, to)
  }

  /** Every change that an area came out of or ended in, in time order. */
  changesOf(code: AreaCode): readonly AreaChange[] {
    return [...(this.#index.changesTo.get(code) ?? []), ...(this.#index.changesFrom.get(code) ?? [])].sort(
      (a, b) => (a.on < b.on ? -1 : 1),
    )
  }

  /** Finds the one area that is meant by a code, a name or both, or says why not. Never guesses. */
  match(question: Question): Match {
    const { code, name, kind, on } = question
    const key = `${code ?? ''}\u0000${name ?? ''}\u0000${kind ?? ''}\u0000${on ?? ''}`
    const before = this.#matches.get(key)
    if (before) return before
    const match = matchArea(this.#lookup, question)
    this.#matches.set(key, match)
    return match
  }

  /** Finds the area that a text means which may be a code or a name. A known code is a code, whatever the day. */
  matchText(text: string, asked: Omit<Question, 'code' | 'name'> = {}): Match {
    const byCode = this.match({ ...asked, code: text })
    return byCode.ok || byCode.reason !== 'area-not-known' ? byCode : this.match({ ...asked, name: text })
  }

  /** Matches many rows; everything that is not an area is reported at once, with the nearest candidates. */
  matchAll(questions: readonly Question[]): MatchedRows {
    return matchRows(question => this.match(question), questions)
  }

  /** The known areas whose names are most like this one, for a search box or a correction. */
  nearest(name: string, kind?: AreaKind, on?: Day): readonly KnownArea[] {
    return nearest(this.#lookup, name, kind === undefined ? null : [kind], on)
  }

  /** How many people of these ages (all children, 0 to 17) lived there at the middle of the year. */
  population(code: AreaCode, year: number, ages: Ages = CHILDREN): Value {
    return (
      this.#index.people.people(code, year, ages) ?? this.#peopleBefore(code, year, ages) ?? 'not-available'
    )
  }

  withKinds(kinds: readonly Kind[]): Gazetteer {
    return this.#with({ kinds: [...this.facts.kinds, ...kinds] })
  }

  withAreas(areas: readonly KnownArea[], links: readonly AreaLink[] = []): Gazetteer {
    return this.#with({ areas: [...this.facts.areas, ...areas], links: [...this.facts.links, ...links] })
  }

  withChanges(changes: readonly AreaChange[]): Gazetteer {
    return this.#with({ changes: [...this.facts.changes, ...changes] })
  }

  withSpellings(spellings: readonly Spelling[]): Gazetteer {
    return this.#with({ spellings: [...this.facts.spellings, ...spellings] })
  }

  withPopulations(populations: readonly Population[]): Gazetteer {
    return this.#with({ populations: [...this.facts.populations, ...populations] })
  }

  /** This gazetteer where the spellings that are only meant when asked for (`NA` for the Isles of Scilly) count. */
  withAskedSpellings(texts: readonly string[]): Gazetteer {
    const spellings = this.facts.spellings.map(spelling =>
      texts.includes(spelling.text) ? { ...spelling, always: true } : spelling,
    )
    return this.#with({ spellings })
  }

  #with(more: Partial<Facts>): Gazetteer {
    return new Gazetteer({ ...this.facts, ...more })
  }

  /** The count of another year's codes for the same piece of land: a recode keeps it, a merge adds it, a split has none. */
  #peopleBefore(code: AreaCode, year: number, ages: Ages): number | null {
    const area = this.area(code)
    const midYear = `${year}-06-30`
    if (!area || inForce(area, midYear)) return null
    const parts = area.from && area.from > midYear ? this.predecessors(code, midYear, area.from) : []
    if (parts.length === 0 || parts.some(part => part.estimated || part.code === code)) return null
    const counts = parts.map(part => this.#index.people.people(part.code, year, ages))
    return counts.every(count => count !== null) ? counts.reduce((sum, count) => sum + count, 0) : null
  }

  #makeLookup(): Lookup {
    return {
      names: this.#index.names,
      standardDay: this.facts.standardDay,
      byCode: code => this.#index.byAnyCode.get(code.toUpperCase()) ?? [],
      area: code => this.area(code),
      across: (area, on) =>
        area.to !== null && area.to <= on
          ? this.successors(area.code, area.from ?? '', on)
          : this.predecessors(area.code, on, area.from ?? on),
      sayKind: kind => this.facts.kinds.find(({ id }) => id === kind)?.singular ?? kind,
    }
  }
}
