import { useShell } from '../../platform/html/shell.tsx'

/** A page that looks like homework and says nothing of us: for whoever looks at the screen after a child has left. */
export const ElsewherePage = () => {
  const { asset } = useShell()
  const numbers = Array.from({ length: 12 }, (_, n) => n + 1)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Times tables</title>
        <link rel="stylesheet" href={asset('form.css')} />
      </head>
      <body>
        <main id="main">
          <h1>Times tables</h1>
          <section class="scroll" tabindex={0} aria-label="Times tables from 1 to 12">
            <table>
              <thead>
                <tr>
                  <th scope="col">×</th>
                  {numbers.map(column => (
                    <th scope="col">{column}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {numbers.map(row => (
                  <tr>
                    <th scope="row">{row}</th>
                    {numbers.map(column => (
                      <td>{row * column}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </main>
      </body>
    </html>
  )
}
