import './scene.css'
import { type JSX, useId } from 'react'

/** What stands on the sill, on a grid of 160 by 200 whose sill is at 172; `fill` is paper, `line` is drawn over it. */
const objects = {
  laptop: {
    fill: 'M58 134h44v30H58ZM54 164h52l5 8H49Z',
    line: 'M58 134h44v30H58ZM54 164h52l5 8H49ZM80 142l5 7-5 7-5-7Z',
  },
  tea: {
    fill: 'M68 142h24l-4 30H72Z',
    line: 'M68 142h24l-4 30H72ZM69.5 152h21M76 134c-4-5 4-7 0-13M85 134c-4-5 4-7 0-13',
  },
  lantern: {
    fill: 'M66 92l14-14 14 14v30l-14 14-14-14Z',
    line: 'M80 30v36M74 72a6 6 0 1 1 12 0M66 92l14-14 14 14v30l-14 14-14-14ZM66 92h28M66 122h28M80 100l5 7-5 7-5-7ZM80 136v9',
  },
  office: {
    fill: 'M56 118h30v54H56ZM86 136h20v36H86Z',
    line: 'M56 118h30v54H56ZM86 136h20v36H86M64 128h4M74 128h4M64 140h4M74 140h4M64 152h4M74 152h4M94 146h4M94 156h4',
  },
  key: {
    fill: 'M80 96a16 16 0 1 0 0 32 16 16 0 0 0 0-32Z',
    line: 'M80 96a16 16 0 1 0 0 32 16 16 0 0 0 0-32ZM80 106a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM80 128v42M80 156h11M80 166h8',
  },
  lock: {
    fill: 'M58 132h44v40H58Z',
    line: 'M58 132h44v40H58ZM66 132v-10a14 14 0 0 1 28 0v10M80 147a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM80 155v7',
  },
  link: {
    fill: 'M50 126h24v20H50ZM86 126h24v20H86Z',
    line: 'M62 172v-26M50 126h24v20H50ZM74 131h6M74 141h6M86 126h24v20H86ZM98 146v26',
  },
  cloud: {
    fill: 'M62 128a13 13 0 0 1-1-26 19 19 0 0 1 36-4 15 15 0 0 1 3 30Z',
    line: 'M62 128a13 13 0 0 1-1-26 19 19 0 0 1 36-4 15 15 0 0 1 3 30ZM80 140v8M80 156v16',
  },
  page: {
    fill: 'M60 112h30l12 12v48H60Z',
    line: 'M60 112h30l12 12v48H60ZM90 112v12h12M69 136h24M69 147h24M69 158h14',
  },
  tools: {
    fill: 'M58 150h44v22H58Z',
    line: 'M58 150h44v22H58ZM70 150v-8h20v8M58 160h44M76 156h8v8h-8Z',
  },
  shield: {
    fill: 'M80 104l24 8v20c0 19-10 31-24 39-14-8-24-20-24-39v-20Z',
    line: 'M80 104l24 8v20c0 19-10 31-24 39-14-8-24-20-24-39v-20ZM69 135l8 9 14-16',
  },
  words: {
    fill: 'M50 116h42v26H68l-10 9v-9h-8Z',
    line: 'M50 116h42v26H68l-10 9v-9h-8ZM60 125h22M60 133h14M98 130h12v26h-8v8l-9-8H80',
  },
} as const

/** An object that can stand in a scene. */
export type SceneObject = keyof typeof objects

/** The light in the arch. */
export type Sky = 'dawn' | 'day' | 'dusk' | 'night'

type SceneProps = {
  readonly sky: Sky
  readonly object?: SceneObject
  /** Where the sun is on its way, from 0 (rising) to 1 (setting). Without it, none is seen. */
  readonly sun?: number
}

/** A horseshoe arch, and the frame that Moroccan builders draw around one, with a star in each corner. */
const arch = 'M42 180v-77c-6-5-10-14-10-24 0-20 16-36 48-53 32 17 48 33 48 53 0 10-4 19-10 24v77Z'
const frame = 'M20 184V12h120v172'
const corners = ['36 28', '124 28'] as const
const star =
  'M0-13 3.8-9.2 9.2-9.2 9.2-3.8 13 0 9.2 3.8 9.2 9.2 3.8 9.2 0 13-3.8 9.2-9.2 9.2-9.2 3.8-13 0-9.2-3.8-9.2-9.2-3.8-9.2Z'
const nightStars = [
  [58, 74],
  [98, 62],
  [110, 92],
  [74, 104],
] as const

/**
 * An arch of the medina with what it looks out on: the light of the hour and one object that says what this is
 * about. A drawing beside a text that says the same, so it is hidden from screen readers.
 */
export function Scene({ sky, object, sun }: SceneProps): JSX.Element {
  const clip = useId()
  return (
    <svg
      className={`scene scene-${sky}`}
      viewBox="10 8 140 182"
      aria-hidden="true"
      focusable="false"
    >
      <clipPath id={clip}>
        <path d={arch} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <path className="scene-sky" d="M16 6h128v186H16Z" />
        <g className="scene-turned">
          {sun !== undefined && (
            <path
              className="scene-sun"
              d={star}
              transform={`translate(${sunAt(sun)}) scale(1.25)`}
            />
          )}
          {sky === 'night' && (
            <>
              <path className="scene-moon" d="M92 58a19 19 0 1 0 9 32 21 21 0 0 1-9-32Z" />
              {nightStars.map(([x, y]) => (
                <path
                  key={x}
                  className="scene-moon"
                  d={star}
                  transform={`translate(${x} ${y}) scale(.2)`}
                />
              ))}
            </>
          )}
        </g>
        <path className="scene-far" d="M16 156l22-10 18 8 24-16 22 12 18-8 24 14v40H16Z" />
        <path className="scene-sill" d="M16 172h128v8H16Z" />
      </g>
      {object && <path className="scene-fill" d={objects[object].fill} />}
      {object && <path className="scene-line" d={objects[object].line} />}
      <path className="scene-frame" d={arch} />
      <path className="scene-frame scene-fine" d={frame} />
      {corners.map((corner) => (
        <path
          key={corner}
          className="scene-frame scene-fine"
          d={star}
          transform={`translate(${corner}) scale(.5)`}
        />
      ))}
      <path className="scene-frame" d="M14 186h132" />
    </svg>
  )
}

/** A place on the half circle from the first edge of the arch to the last. */
function sunAt(passed: number): string {
  const angle = Math.PI * Math.min(1, Math.max(0, passed))
  const x = 80 - 40 * Math.cos(angle)
  const y = 138 - 74 * Math.sin(angle)
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}
