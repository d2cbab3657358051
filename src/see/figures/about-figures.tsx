import { Details } from '../../platform/html/components/details.tsx'
import type { Indicator, Reader } from '../reader.ts'

/** Under every set of figures: why some are withheld, what to take care of, which release and definition they are of. */
export function AboutFigures({ reader, indicators }: { reader: Reader; indicators: readonly Indicator[] }) {
  const { title, version, publishedOn, withheldBecause } = reader.release
  return (
    <Details summary="How to read these figures">
      <p>{withheldBecause}</p>
      {indicators.map(({ id, caveats, formula, interval, source, version }) => (
        <div key={id}>
          {caveats.map(caveat => (
            <p>{caveat}</p>
          ))}
          <p>
            Worked out as <code>{formula}</code>
            {interval ? `, with an interval: ${interval}` : ', without an interval'}. Source:{' '}
            {source.replace(/\.$/, '')}. Definition {version}.
          </p>
        </div>
      ))}
      <p>
        {title}, version {version}, published {publishedOn}.
      </p>
    </Details>
  )
}
