import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { readStandaloneStyle } from '../platform/html/assets.ts'
import type { ReleaseHead } from './reader.ts'
import { SEE_STYLE } from './see-style.ts'

/**
 * A page that is one file: it carries its style and asks nothing of any server, so that it can be mailed, printed
 * and kept. Its own policy forbids script and every request.
 */
export async function standAlone(props: {
  title: string
  summary: string
  release: ReleaseHead
  children: ComponentChildren
}): Promise<string> {
  const style = await readStandaloneStyle([SEE_STYLE])
  return `<!doctype html>${renderToString(<StandAlone {...props} style={style} />)}\n`
}

function StandAlone({
  title,
  summary,
  release,
  style,
  children,
}: {
  title: string
  summary: string
  release: ReleaseHead
  style: string
  children: ComponentChildren
}) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{title}</title>
        {/* our own style sheet and nothing a person wrote: it ends no element */}
        <style dangerouslySetInnerHTML={{ __html: style.replaceAll('</', '<\\/') }} />
      </head>
      <body class="public">
        {release.exampleData && (
          <aside class="example-banner" aria-label="Example data">
            <strong>Example data.</strong> Every figure, name and word here is invented.
          </aside>
        )}
        <main id="main" class="main">
          <div class="page-head">
            <div class="page-words">
              <h1>{title}</h1>
              {summary && <p class="lede">{summary}</p>}
            </div>
          </div>
          {children}
          <p class="map-source">
            {release.title}, version {release.version}, published {release.publishedOn}.
          </p>
        </main>
      </body>
    </html>
  )
}
