import type { Scene } from './scene.ts'

/** Gives the enrolled agent to the person at the screen, until they close it. */
export async function handOver(scene: Scene, passphrase: string): Promise<boolean> {
  const { app, ministry } = scene
  console.log(
    [
      '',
      'The agent is enrolled and yours: its window is open.',
      `  Ministry server   ${ministry.address}`,
      `  Passphrase        ${passphrase}   (of this throw-away profile)`,
      'Close the window or press Ctrl+C to end the demo; nothing of it stays on this computer.',
    ].join('\n'),
  )
  const page = await app.page()
  await Promise.race([app.exited, new Promise((resolve) => page.once('close', resolve))])
  return true
}
