package org.storywire.launcher.command;

import org.storywire.launcher.client.ReadRuleKind;
import org.storywire.launcher.console.Console;
import picocli.CommandLine.Command;

/** {@code reinstate}: counts reads that are kept apart; {@code list} and {@code undo} stand below it. */
@Command(
        name = "reinstate",
        description = {
            "Count reads that are kept apart for their class or their pace, also those that arrive later; list and undo that.",
            "",
            "Example: storywire reinstate --class network-crowd --from 3h --reason \"a campus behind one address\"",
            "",
            "Needs a key with the scope read:retract; networks and classes reach every newsroom's reads, so their key"
                    + " speaks for all (keys create --publisher '*')."
        },
        subcommands = {ReinstateCommand.Listing.class, ReinstateCommand.Undo.class},
        mixinStandardHelpOptions = true)
final class ReinstateCommand extends ReadRuleCommand {
    ReinstateCommand(Console console) {
        super(console, ReadRuleKind.REINSTATEMENT);
    }

    /** {@code reinstate list}. */
    @Command(
            name = "list",
            description = "List the reinstatements of the last two days.",
            mixinStandardHelpOptions = true)
    static final class Listing extends ReadRuleCommand.Listing {
        Listing(Console console) {
            super(console, ReadRuleKind.REINSTATEMENT);
        }
    }

    /** {@code reinstate undo}. */
    @Command(
            name = "undo",
            description = "Keep the reads of a reinstatement apart again.",
            mixinStandardHelpOptions = true)
    static final class Undo extends ReadRuleCommand.Undo {
        Undo(Console console) {
            super(console, ReadRuleKind.REINSTATEMENT);
        }
    }
}
