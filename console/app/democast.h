// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/demoactor.h"

#include <memory>
#include <vector>

namespace halley {

// Who plays in the demo traffic: two stock exchanges and two traders, four people who chat, three gateways of
// sensors and one dashboard, and a visitor who comes and goes.
[[nodiscard]] std::vector<std::unique_ptr<DemoActor>> makeDemoCast(const QUrl &server, quint32 seed);

} // namespace halley
