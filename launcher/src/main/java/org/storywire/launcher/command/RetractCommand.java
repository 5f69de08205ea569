package org.storywire.launcher.command;

import org.storywire.launcher.client.ReadRuleKind;
import org.storywire.launcher.console.Console;
import picocli.CommandLine.Command;

/** {@code retract}: subtracts false reads from every ranking; {@code list} and {@code undo} are its subcommands. */
@Command(
        name = "retract",
        description = {
            "Subtract false reads from every ranking, also those that arrive later; list and undo retractions.",
            "",
            "Example: storywire retract --network 203.0.113.0/24 --from 3h --reason \"a farm of robots\"",
            "",
            "Needs a key with the scope read:retract; networks and classes reach every newsroom's reads, so their key"
                    + " speaks for all (keys create --publisher '*')."
        },
        subcommands = {RetractCommand.Listing.class, RetractCommand.Undo.class},
        mixinStandardHelpOptions = true)
final class RetractCommand extends ReadRuleCommand {
    RetractCommand(Console console) {
        super(console, ReadRuleKind.RETRACTION);
    }

    @Command(name = "list", description = "List the retractions of the last two days.", mixinStandardHelpOptions = true)
    static final class Listing extends ReadRuleCommand.Listing {
        Listing(Console console) {
            super(console, ReadRuleKind.RETRACTION);
        }
    }

    @Command(name = "undo", description = "Undo a retraction: count its reads again.", mixinStandardHelpOptions = true)
    static final class Undo extends ReadRuleCommand.Undo {
        Undo(Console console) {
            super(console, ReadRuleKind.RETRACTION);
        }
    }
}
