/**
 * Loaded before a child's own program (`node --import`): when the parent dies, even by `kill -9`, the channel
 * between them closes and the child is told to stop in its own orderly way, so that nothing outlives a test.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
