import { spawn } from 'node:child_process'
import { decode, longestAnswerBytes } from './probe-files.ts'

/** How a program ended: by itself, with what it printed; or stopped, with what it had printed by then thrown away. */
export type Ended =
  | { readonly code: number | null; readonly text: string; readonly errors: string }
  | { readonly stopped: 'timed-out' | 'too-long' }

/**
 * Runs a program that only reads, without a shell, and ends it where it takes too long or never stops talking. Nobody waits
 * for one that cannot be ended either, and it keeps nothing of this process alive. Throws where it cannot be started.
 */
export function runBounded(
  path: string,
  args: readonly string[],
  { env, withinMs }: { readonly env: NodeJS.ProcessEnv; readonly withinMs: number },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const isWindows = process.platform === 'win32'
    // A group of its own, so that what the program itself started ends with it.
    const child = spawn(path, args, {
      env,
      cwd: isWindows ? undefined : '/',
      shell: false,
      windowsHide: true,
      detached: !isWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: { readonly out: Buffer[]; readonly errors: Buffer[] } = { out: [], errors: [] }
    let bytes = 0
    let isSettled = false
    // They only read: nothing is lost by an end without a warning, which none of them can ignore.
    const kill = () => {
      try {
        if (isWindows || child.pid === undefined) child.kill('SIGKILL')
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // Already gone.
      }
    }
    const stop = (why: 'timed-out' | 'too-long') => {
      if (isSettled) return
      isSettled = true
      clearTimeout(limit)
      resolve({ stopped: why })
      kill()
      child.stdout.destroy()
      child.stderr.destroy()
      // One that waits for a share that is gone may outlive even that.
      child.unref()
    }
    const limit = setTimeout(() => stop('timed-out'), withinMs)
    const takeInto = (list: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > longestAnswerBytes) stop('too-long')
      else list.push(chunk)
    }
    child.stdout.on('data', takeInto(chunks.out))
    child.stderr.on('data', takeInto(chunks.errors))
    child.on('error', (error) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(limit)
      reject(error)
    })
    child.on('close', (code) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(limit)
      resolve({
        code,
        text: decode(Buffer.concat(chunks.out)),
        errors: decode(Buffer.concat(chunks.errors)),
      })
    })
  })
}
