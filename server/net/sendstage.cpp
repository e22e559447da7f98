// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/sendstage.h"

#include "server/net/directsendstage.h"
#include "server/net/uringsendstage.h"

namespace halley {

std::unique_ptr<SendStage> makeSendStage(SendMethod method, std::function<void()> wanted)
{
    if (method == SendMethod::Best) {
        if (auto stage = UringSendStage::create(wanted))
            return stage;
    }
    return std::make_unique<DirectSendStage>(std::move(wanted));
}

} // namespace halley
