// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/factsmodel.h"
#include "console/monitor/topology.h"

// What the topology page says of a group or a channel; `index` is its place in its list.
namespace halley::console::topologytexts {

// Its name, or how many are folded into it.
[[nodiscard]] QString groupLabel(const Topology &topology, int index);
[[nodiscard]] QString channelLabel(const Topology &topology, int index);
// All that is known of it, with units.
[[nodiscard]] QList<FactsModel::Fact> groupFacts(const Topology &topology, int index);
[[nodiscard]] QList<FactsModel::Fact> channelFacts(const Topology &topology, int index);
// Of the whole picture.
[[nodiscard]] QList<FactsModel::Fact> facts(const Topology &topology);
// "websocket: Sessions 8,200, Blocked 3, …": facts as one sentence, for screen readers.
[[nodiscard]] QString sentence(const QString &label, const QList<FactsModel::Fact> &facts);

[[nodiscard]] QString perSecondOrNone(double rate);
[[nodiscard]] QString bytesPerSecond(double rate);

} // namespace halley::console::topologytexts
