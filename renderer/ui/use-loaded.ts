import { useEffect, useState } from 'react'

/**
 * A part of a screen whose script comes from our own files once the rest is there; null before. One that does not come
 * is asked for again where it is shown next: what surrounds it works without it.
 */
export function useLoaded<Part>(load: () => Promise<Part>): Part | null {
  const [part, setPart] = useState<Part | null>(null)
  useEffect(() => {
    let isGone = false
    load().then(
      (loaded) => {
        if (!isGone) setPart(() => loaded)
      },
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [load])
  return part
}
