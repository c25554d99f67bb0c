import { type ShownTheme, shownThemes } from './open-gallery.ts'
import { screens as allScreens, places, type Screen } from './screens.ts'
import { type ShownLanguage, shownLanguages } from './shown-languages.ts'

type Sheet = {
  /** The names of the pictures in the folder, of this run and of earlier ones. */
  readonly files: ReadonlySet<string>
  readonly size: { readonly width: number; readonly height?: number }
}

const style = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-inline-size: 110rem; padding: 1.5rem; }
  header { position: sticky; inset-block-start: 0; background: Canvas; padding-block: .75rem; z-index: 1; }
  fieldset { border: 0; display: inline-flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 .25rem; padding: 0; margin-inline-end: 2rem; }
  legend { float: inline-start; font-weight: 600; margin-inline-end: .75rem; }
  nav a { margin-inline-end: 1rem; }
  h2 { border-block-start: 1px solid #8886; margin-block: 2.5rem 0; padding-block-start: 1rem; scroll-margin-block-start: 7rem; }
  h3 { font-size: 1rem; margin-block: .75rem .5rem; scroll-margin-block-start: 7rem; }
  .place, .row { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; }
  figure { inline-size: 20rem; margin: 0; max-inline-size: 100%; }
  figcaption { font-size: .8125rem; opacity: .75; }
  img { background: #8882; block-size: 18rem; border: 1px solid #8886; display: block; inline-size: 100%; object-fit: cover; object-position: top left; }
  figure:is([data-lang="ar"], [data-lang="pseudo-rtl"]) img { object-position: top right; }
`

/** One page with every picture, by place and screen; languages and themes are chosen without any script. */
export function writeContactSheet(sheet: Sheet): string {
  const { size } = sheet
  const isTaken = (is: (picture: Picture) => boolean) => pictures.some(is)
  const pictures = picturesIn(sheet.files)
  const screens = allScreens.filter(({ name }) => isTaken((taken) => taken.name === name))
  const languages = shownLanguages.filter((locale) => isTaken((taken) => taken.locale === locale))
  const themes = shownThemes.filter((theme) => isTaken((taken) => taken.theme === theme))
  const shown = places.filter((place) => screens.some((screen) => screen.place === place))
  const groups = shown.map((place) => {
    const own = screens.filter((screen) => screen.place === place)
    return `<h2 id="${place}">${place}</h2>\n<div class="place">\n${own.map((screen) => describeScreen(screen, pictures)).join('\n')}\n</div>`
  })
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mourafiq: ${screens.length} screens</title>
<style>${style}${hidingRules('lang', languages)}${hidingRules('theme', themes)}</style>
</head>
<body>
<header>
<h1>${screens.length} screens, ${size.width}${size.height ? ` × ${size.height}` : ' wide, whole content'}</h1>
${choices('lang', 'Language', languages)}
${choices('theme', 'Theme', themes)}
<nav>${shown.map((place) => `<a href="#${place}">${place}</a>`).join(' ')}</nav>
</header>
<main>
${groups.join('\n')}
</main>
</body>
</html>
`
}

type Picture = {
  readonly name: string
  readonly locale: ShownLanguage
  readonly theme: ShownTheme
  readonly file: string
}

function picturesIn(files: ReadonlySet<string>): readonly Picture[] {
  return allScreens.flatMap(({ name }) =>
    shownLanguages.flatMap((locale) =>
      shownThemes.flatMap((theme) => {
        const file = `${name}.${locale}.${theme}.png`
        return files.has(file) ? [{ name, locale, theme, file }] : []
      }),
    ),
  )
}

function describeScreen({ name }: Screen, pictures: readonly Picture[]): string {
  const figures = pictures
    .filter((picture) => picture.name === name)
    .map(
      ({ locale, theme, file }) =>
        `<figure data-lang="${locale}" data-theme="${theme}"><a href="${file}"><img src="${file}" alt="${name}, ${locale}, ${theme}" loading="lazy" decoding="async"></a><figcaption><bdi>${locale}</bdi> · <bdi>${theme}</bdi></figcaption></figure>`,
    )
  return `<section id="${name}"><h3><a href="#${name}">${name}</a></h3><div class="row">\n${figures.join('\n')}\n</div></section>`
}

/** Radio buttons for one way to choose: everything, or one value. The first value is chosen, to load few pictures. */
function choices(kind: string, legend: string, values: readonly string[]): string {
  const offered = values.length > 1 ? [...values, 'all'] : values
  const radios = offered.map(
    (value, index) =>
      `<label><input type="radio" name="${kind}" id="${kind}-${value}"${index === 0 ? ' checked' : ''}> ${value}</label>`,
  )
  return `<fieldset><legend>${legend}</legend>${radios.join(' ')}</fieldset>`
}

/** Hides what is not chosen; pictures that are hidden are never loaded. */
function hidingRules(kind: string, values: readonly string[]): string {
  return values
    .map(
      (value) =>
        `  :root:has(#${kind}-${value}:checked) figure:not([data-${kind}="${value}"]) { display: none; }\n`,
    )
    .join('')
}
