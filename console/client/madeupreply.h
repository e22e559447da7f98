// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlink.h"
#include "server/protocol/message.h"

namespace halley {

// The reply that a client makes up for a request that could not be sent or answered (specification 17.6):
// `successful:false` and `failure` with the request (without payload and credentials), the reason, the
// transport and its codes. It has no `error`: no server spoke.
[[nodiscard]] Message madeUpFailure(const Message &request, const LinkFailure &failure,
                                    QByteArrayView connectionType = {});

// The `reason` of a made-up reply, or else the `error` of a server's; empty for a success.
[[nodiscard]] QString failureText(const Message &reply);

// Is this a message for subscribers, not an answer to a request? By the `data` that only events have
// (specification 18.1).
[[nodiscard]] bool isEvent(const Message &message);

} // namespace halley
