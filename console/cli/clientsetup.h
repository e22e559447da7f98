// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/cli/cliarguments.h"
#include "console/client/clientnetwork.h"
#include "console/client/clientoptions.h"
#include "server/protocol/message.h"
#include "server/protocol/result.h"

#include <QtCore/QString>

namespace halley::cli {

// What a client is made of.
struct ClientSetup
{
    ClientNetwork network;
    ClientOptions options;
    Message handshake; // members of its own
};

// Reads the files that the command line names; else a sentence about the one that cannot be used.
[[nodiscard]] Result<ClientSetup, QString> clientSetup(const CliArguments &arguments);

} // namespace halley::cli
