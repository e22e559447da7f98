// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/channelnode.h"

#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QStringList>
#include <memory>
#include <optional>
#include <vector>

namespace halley::console {

// The channels of a server as a tree, and the list of its rows that are in view: those whose prefixes are all
// open, and above them the pinned ones. The order is by name, or by rate as it was when last sorted
// (reorder): it never changes with the data.
//
// An update is prepared (setRows, setPins, setFolding, setFiltering, reveal), then carried out step by step,
// so that a Qt model can announce each step: `while (auto change = tree.nextChange()) { …;
// tree.apply(*change); … }`, then takeUpdated().
class ChannelTree
{
public:
    struct Change
    {
        enum class Kind : quint8 { Insert, Remove };
        Kind kind = Kind::Insert;
        int first = 0;
        int count = 0;
    };
    enum class Folding : quint8 { Open, Closed };
    enum class Filtering : quint8 { Off, On };
    enum class Order : quint8 { ByName, ByRate };
    enum class Place : quint8 { InTree, Pinned };

    ChannelTree();
    ~ChannelTree();
    Q_DISABLE_COPY_MOVE(ChannelTree)

    // All channels that the server told of; what is not among them is gone. At most limits::channelRows
    // count.
    void setRows(const QList<ChannelRow> &rows);
    // Channels that stay on top, in this order, whether or not the server has them; while filtering those
    // that match. At most limits::pinnedChannels.
    void setPins(const QStringList &names);
    void setFolding(int index, Folding folding);
    // Opens all that this name is under.
    void reveal(const QString &name);
    // While filtering everything is open, unless closed since; afterwards the tree is as it was before.
    void setFiltering(Filtering filtering);

    // Puts everything in this order at once, by the rates as they are now. Nothing may be left to carry out.
    void reorder(Order order);
    [[nodiscard]] Order order() const noexcept { return m_order; }

    [[nodiscard]] std::optional<Change> nextChange() const;
    void apply(const Change &change);
    // Rows in view whose values changed in the last update, ascending; and forgets nodes that are gone. To be
    // called when no change is left.
    [[nodiscard]] std::vector<int> takeUpdated();

    [[nodiscard]] int size() const noexcept { return int(m_visible.size()); }
    [[nodiscard]] const ChannelNode &at(int index) const { return *m_visible[size_t(index)]; }
    [[nodiscard]] bool isOpen(const ChannelNode &node) const;
    [[nodiscard]] static bool isLeaf(const ChannelNode &node) { return node.children.empty(); }
    // -1 if it is not in view.
    [[nodiscard]] int indexOf(const QString &name, Place place = Place::InTree) const;
    [[nodiscard]] int pins() const; // in view

private:
    ChannelNode &nodeFor(const QString &name);
    // Null if there is none.
    [[nodiscard]] const ChannelNode *find(const QString &name) const;
    [[nodiscard]] std::vector<ChannelNode *> ordered(const ChannelNode &node) const;
    static void takePlaces(ChannelNode &node);
    void updatePins(const QList<ChannelRow> &rows);
    void openFirstLevels();
    void rebuildWanted();
    void want(ChannelNode &node);
    static void sweep(ChannelNode &node);

    ChannelNode m_root;
    std::vector<std::unique_ptr<ChannelNode>> m_pins; // also those that are about to leave
    std::vector<ChannelNode *> m_visible;
    std::vector<ChannelNode *> m_wanted;
    QSet<QString> m_open;   // names
    QSet<QString> m_closed; // names, while filtering
    Filtering m_filtering = Filtering::Off;
    Order m_order = Order::ByName;
    bool m_isFirst = true;
};

} // namespace halley::console
