package org.storywire.launcher.command;

import org.storywire.launcher.client.ReadRuleKind;
import org.storywire.launcher.console.Console;
import picocli.CommandLine.Command;

/** {@code reinstate}: counts excluded reads; {@code list} and {@code undo} are its subcommands. */
@Command(
        name = "reinstate",
        description = {
            "Count reads that are excluded for their class or rate, also those that arrive later; list and undo reinstatements.",
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

    @Command(
            name = "list",
            description = "List the reinstatements of the last two days.",
            mixinStandardHelpOptions = true)
    static final class Listing extends ReadRuleCommand.Listing {
        Listing(Console console) {
            super(console, ReadRuleKind.REINSTATEMENT);
        }
    }

    @Command(
            name = "undo",
            description = "Undo a reinstatement: exclude its reads again.",
            mixinStandardHelpOptions = true)
    static final class Undo extends ReadRuleCommand.Undo {
        Undo(Console console) {
            super(console, ReadRuleKind.REINSTATEMENT);
        }
    }
}
