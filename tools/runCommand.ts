type Run = (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>;

/** The process of a check. Its own defect is exit code 2, and no verdict, as Node's exit code 1 would be. */
export async function runCommand(name: string, run: Run): Promise<void> {
  try {
    const { exitCode, stdout, stderr } = await run(process.argv.slice(2), process.env);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    // Not process.exit: it would cut output to a pipe.
    process.exitCode = exitCode;
  } catch (error) {
    process.stderr.write(`The ${name} itself failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
    process.exitCode = 2;
  }
}
