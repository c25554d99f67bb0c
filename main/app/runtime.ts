/** Oldest Node major on which the database addon loads; an older one crashes without a word. */
const oldestNodeMajor = 22

/** Throws, with what to do, on a runtime that the database addon would crash. Call it before anything loads the addon. */
export function refuseOldRuntime(version: string = process.versions.node): void {
  const major = Number(version.split('.')[0])
  if (!(major >= oldestNodeMajor))
    throw new Error(
      `Mourafiq needs Node ${oldestNodeMajor} or newer and found ${version}. Start it with "npm start", which brings its own.`,
    )
}
