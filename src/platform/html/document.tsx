import type { ComponentChildren } from 'preact'
import { useShell } from './shell.tsx'

type DocumentProps = {
  title: string
  place: 'public' | 'office'
  islands?: readonly string[] | undefined
  children: ComponentChildren
}

/** The whole of a document: head with our own files only, a link past the navigation, the body. */
export function Document({ title, place, islands = [], children }: DocumentProps) {
  const { office, asset } = useShell()
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${office.name}`}</title>
        <link
          rel="preload"
          href={asset('atkinson-hyperlegible-next.woff2')}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
        <link rel="stylesheet" href={asset('remit.css')} />
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        {islands.map(name => (
          <script type="module" src={asset(`${name}.js`)} />
        ))}
      </head>
      <body class={place}>
        <a class="skip-link" href="#main">
          Go to the content
        </a>
        {children}
      </body>
    </html>
  )
}
