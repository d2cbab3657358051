import { geoMercator, geoPath } from 'd3-geo'
import type { Problem } from '../../kernel/problem.ts'
import { Button, ButtonLink, ButtonRow } from '../../platform/html/components/button.tsx'
import { Select } from '../../platform/html/components/choice.tsx'
import { DataTable } from '../../platform/html/components/data-table.tsx'
import { ErrorSummary } from '../../platform/html/components/error-summary.tsx'
import { FileUpload } from '../../platform/html/components/file-upload.tsx'
import { Form } from '../../platform/html/components/form.tsx'
import { Section } from '../../platform/html/components/section.tsx'
import { SummaryList } from '../../platform/html/components/summary-list.tsx'
import { TextInput } from '../../platform/html/components/text-input.tsx'
import { OfficePage } from '../../platform/html/page.tsx'
import type { Kind } from '../areas.ts'
import type { AreaShape, BoundaryReading } from '../boundaries/boundary.ts'
import { placesPaths } from './places.paths.ts'

const TRAIL = [{ label: 'Places', href: placesPaths.overview }]

/** What the form asks beside the file, and carries to the confirmation. */
export type BoundaryForm = {
  kind: string
  on: string
  attribution: string
  codeProperty: string
  nameProperty: string
}

export type BoundariesProps = {
  kinds: readonly Kind[]
  known: readonly { kind: string; on: string; attribution: string }[]
  form: BoundaryForm
  problems?: readonly Problem[]
}

export const BoundariesPage = ({ kinds, known, form, problems = [] }: BoundariesProps) => (
  <OfficePage
    title="Boundaries"
    trail={TRAIL}
    lede="Import the outlines of a kind of area. Until then its map is drawn in hexagons."
    problems={problems.length > 0}
  >
    <ErrorSummary problems={problems} />
    {known.length > 0 && (
      <DataTable
        caption="Outlines that are there"
        rows={known}
        columns={[
          {
            key: 'kind',
            label: 'Kind',
            cell: ({ kind }) => kinds.find(({ id }) => id === kind)?.plural ?? kind,
          },
          { key: 'on', label: 'Areas of', cell: ({ on }) => on },
          { key: 'attribution', label: 'Stands under every map', cell: ({ attribution }) => attribution },
        ]}
      />
    )}
    <Section title="Import a file" id="import">
      <Form action={placesPaths.boundaries} files>
        <FileUpload
          name="file"
          label="Boundary file"
          hint="GeoJSON or TopoJSON in longitude and latitude (WGS84), up to 30 MB. The Office for National Statistics offers both: choose generalised outlines (BGC or BUC)."
          accept=".json,.geojson,.topojson"
          problems={problems}
        />
        <Select
          name="kind"
          label="Kind of area"
          value={form.kind}
          options={kinds.map(({ id, plural }) => ({ value: id, label: plural }))}
          problems={problems}
        />
        <TextInput
          name="on"
          label="Areas of the day"
          hint="The day whose areas these are: codes change."
          type="date"
          width="medium"
          value={form.on}
          problems={problems}
        />
        <TextInput
          name="attribution"
          label="Attribution"
          hint="Who made the outlines, under which licence, as the publisher asks for it. It stands under every map drawn from them."
          value={form.attribution}
          problems={problems}
        />
        <TextInput
          name="codeProperty"
          label="Property that holds the code"
          hint="Found by itself when left empty."
          width="medium"
          optional
          value={form.codeProperty}
          problems={problems}
        />
        <TextInput
          name="nameProperty"
          label="Property that holds the name"
          hint="Found by itself when left empty."
          width="medium"
          optional
          value={form.nameProperty}
          problems={problems}
        />
        <Button>Read the file</Button>
      </Form>
    </Section>
  </OfficePage>
)

export type CheckProps = {
  reading: BoundaryReading
  kind: Kind
  form: BoundaryForm
  fileId: string
  fileName: string
}

/** What was read of the file, before it is kept. */
export const CheckBoundariesPage = ({ reading, kind, form, fileId, fileName }: CheckProps) => {
  const { boundaries, codeProperty, nameProperty, areasWithoutShape, shapesWithoutArea, emptyShapes } =
    reading
  // as it was typed, not as it was found: the second reading must see what this one saw
  const carried = { ...form, fileId, fileName }
  return (
    <OfficePage
      title="Check the boundaries"
      trail={[...TRAIL, { label: 'Boundaries', href: placesPaths.boundaries }]}
      wide
    >
      <SummaryList
        rows={[
          { term: 'File', detail: fileName },
          {
            term: 'Outlines matched',
            detail: sayMatched(reading, kind),
          },
          { term: 'Code read from', detail: codeProperty ?? 'no property' },
          { term: 'Name read from', detail: nameProperty ?? 'no property' },
          {
            term: 'Weight',
            detail: `${Math.ceil(reading.compressedBytes / 1000)} KB compressed, ${reading.points} points`,
          },
          { term: 'Attribution', detail: boundaries.attribution },
          ...(reading.notes.length > 0 ? [{ term: 'Notes', detail: reading.notes.join('; ') }] : []),
        ]}
      />
      <Preview
        shapes={boundaries.shapes}
        words={`The outlines of ${boundaries.shapes.length} ${kind.plural}`}
      />
      <p>{boundaries.attribution}</p>
      {areasWithoutShape.length > 0 && (
        <DataTable
          caption={`Areas without an outline (${areasWithoutShape.length}): they are missing on the map and stay in its table`}
          rows={areasWithoutShape}
          columns={[
            { key: 'name', label: 'Name', cell: ({ name }) => name },
            { key: 'code', label: 'Code', cell: ({ code }) => code },
          ]}
        />
      )}
      {shapesWithoutArea.length + emptyShapes.length > 0 && (
        <DataTable
          caption={`Shapes that are left out (${shapesWithoutArea.length + emptyShapes.length})`}
          rows={[...shapesWithoutArea, ...emptyShapes]}
          columns={[
            { key: 'row', label: 'Shape', numeric: true, cell: ({ row }) => row },
            { key: 'written', label: 'Written', names: true, cell: ({ written }) => written },
            { key: 'what', label: 'Why', cell: ({ what }) => what },
          ]}
        />
      )}
      <Form action={placesPaths.keepBoundaries}>
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button>Keep these boundaries</Button>
          <ButtonLink href={placesPaths.boundaries} kind="quiet">
            Do not keep them
          </ButtonLink>
        </ButtonRow>
      </Form>
    </OfficePage>
  )
}

function sayMatched({ boundaries: { shapes, on }, areasWithoutShape }: BoundaryReading, kind: Kind): string {
  return `${shapes.length} of the ${shapes.length + areasWithoutShape.length} ${kind.plural} of ${on}`
}

const [WIDTH, HEIGHT] = [360, 420]

/** The outlines as they will be drawn, small: an area wound wrongly or in the sea is seen at once. */
function Preview({ shapes, words }: { shapes: readonly AreaShape[]; words: string }) {
  const collection = {
    type: 'GeometryCollection' as const,
    geometries: shapes.map(({ geometry }) => geometry),
  }
  const path = geoPath(geoMercator().fitSize([WIDTH, HEIGHT], collection)).digits(1)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={words}>
      <path d={path(collection) ?? ''} fill="none" stroke="currentColor" stroke-width="0.7" />
    </svg>
  )
}
